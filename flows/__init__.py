"""Prefect flows of Communique and the code they call."""

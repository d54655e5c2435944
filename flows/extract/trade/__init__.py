"""Figures about trade and the economy."""

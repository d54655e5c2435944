"""The DuckDB warehouse: raw schema, loading and publication."""

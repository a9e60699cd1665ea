"""The DuckDB warehouse: one .sql file for each table, and builds that are published atomically."""

"""Rows become DuckDB tables, one .sql file a table; a build is published in one atomic step."""

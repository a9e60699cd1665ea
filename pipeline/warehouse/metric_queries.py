"""Folders of queries: each indicator, measure or rule is one .sql file, and a new one needs no code."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from pipeline.warehouse.sql_files import statement
from pipeline.warehouse.table_sources import query_names
from schemas.rules.scorecard import load_scorecard


def create_results(connection: duckdb.DuckDBPyConnection, folder: str) -> None:
    """Create the temporary table `<folder>_result` from every query in the folder.

    The column `file` names the query. One statement runs them all, which is faster than one by one.
    """
    connection.execute(f"CREATE TEMP TABLE {folder}_result AS\n{union_of_queries(folder)}")


def union_of_queries(folder: str) -> str:
    """Join the queries of a folder into one."""
    queries = [(name, statement(f"{folder}/{name}")) for name in query_names(folder)]
    return "\nUNION ALL BY NAME\n".join(
        f"SELECT '{name}' AS file, * FROM (\n{query})"  # noqa: S608
        for name, query in queries
    )


def add_settings(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the temporary view `setting`: one row with a column for each threshold of the scorecard."""
    settings = {each.name: each.value for each in load_scorecard().settings}
    connection.register("setting", pa.Table.from_pylist([settings]))

"""What a folder of queries finds: an indicator, a measure or a rule is a file, and a new one needs no code."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from pipeline.warehouse.sql_files import SQL, statement
from schemas.rules.scorecard import load_scorecard

FOLDERS = ("indicator", "bulletin_finding", "scorecard", "mention")
"""Folders of queries; what those of a folder find is in the temporary table `<folder>_found`, under the file's name."""


def create_results(connection: duckdb.DuckDBPyConnection, folder: str) -> None:
    """The temporary table `<folder>_found` has the rows of every query in the folder, the name of its file in `file`.

    One statement for all: they are planned and run together, in fewer milliseconds than one by one.
    """
    connection.execute(f"CREATE TEMP TABLE {folder}_found AS\n{union_of_queries(folder)}")


def union_of_queries(folder: str) -> str:
    """The queries of a folder as one."""
    queries = [(name, statement(f"{folder}/{name}")) for name in query_names(folder)]
    return "\nUNION ALL BY NAME\n".join(
        f"SELECT '{name}' AS file, * FROM (\n{query})"  # noqa: S608
        for name, query in queries
    )


def query_names(folder: str) -> list[str]:
    """The names of the queries in a folder, in order."""
    return sorted(path.stem for path in (SQL / folder).glob("*.sql"))


def add_settings(connection: duckdb.DuckDBPyConnection) -> None:
    """The lines that rules draw are the one row of the temporary view `setting`, a column each."""
    settings = {each.name: each.value for each in load_scorecard().settings}
    connection.register("setting", pa.Table.from_pylist([settings]))

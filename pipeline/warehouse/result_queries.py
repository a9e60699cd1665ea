"""Folders of queries with one result: each measure or rule is one .sql file, and a new one needs no code.

Dagster's code location loads this module, so it imports nothing heavy.
"""

from __future__ import annotations

from pipeline.warehouse import indicator_queries
from pipeline.warehouse.sql_files import query_names, statement
from schemas.reference.reference_data import Reference


def result_queries(folder: str, reference: Reference) -> list[str]:
    """List the national queries of a folder's result; the column `file` names the query of a row.

    One in place of which the jurisdiction has its own is left out.
    """
    if folder == indicator_queries.FOLDER:
        return [*indicator_queries.counting_queries(reference)]
    return [
        f"SELECT '{name}' AS file, * FROM (\n{statement(f'{folder}/{name}')})"  # noqa: S608
        for name in query_names(folder)
        if not (reference.city / folder / f"{name}.sql").exists()
    ]


def create_result(folder: str, reference: Reference) -> str:
    """Return the statement that creates the working table `<folder>_result` from the national queries.

    One statement runs all queries, which is faster than one by one.
    """
    union = "\nUNION ALL BY NAME\n".join(result_queries(folder, reference))
    return f"CREATE OR REPLACE TABLE work.{folder}_result AS\n{union}"

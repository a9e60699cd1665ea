"""Tell whether the content of a published table changed: a count and a hash of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import duckdb

from schemas.tables.table_descriptions import load_tables


class TableVersion(NamedTuple):
    """The number of rows of a table, and a hash of their values in any order."""

    rows: int
    content: str


def table_versions(
    connection: duckdb.DuckDBPyConnection, tables: Iterable[str]
) -> Mapping[str, TableVersion]:
    """Count and hash the rows of these tables, all in one query.

    Another version of DuckDB may hash the same rows to another value.
    """
    counts = connection.execute(" UNION ALL ".join(map(_counting, tables))).fetchall()
    return {name: TableVersion(rows, f"{rows}-{content}") for name, rows, content in counts}


def _counting(table: str) -> str:
    columns = ", ".join(load_tables()[table].column_names)
    return f"SELECT '{table}', count(*), coalesce(sum(hash({columns})::HUGEINT), 0)::VARCHAR FROM {table}"  # noqa: S608

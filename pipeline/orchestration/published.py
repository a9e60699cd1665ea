"""What the published file says of itself, for pages and checks. Needs duckdb: imported where an asset or check runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline.orchestration.metadata import MOST_ROWS, Row, preview
from pipeline.orchestration.texts import texts
from pipeline.warehouse.publish import reading


def facts(published: Path, tables: Sequence[str]) -> dict[str, dict[str, Any]]:
    """For each of the tables its number of rows as Dagster metadata and, where it is worth one, a look into it."""
    with reading(published) as connection:
        counts = _row_counts(connection, tables)
        return {
            name: {"dagster/row_count": counts[name], **preview(_look(connection, name))} for name in tables
        }


def _row_counts(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> Mapping[str, int]:
    counting = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables)  # noqa: S608
    return dict(connection.execute(counting).fetchall())


def _look(connection: duckdb.DuckDBPyConnection, table: str) -> list[Row]:
    queries: Mapping[str, str] = texts()["preview"]
    if table not in queries and not table.startswith("rollup."):
        return []
    query = queries.get(table, f"FROM {table}")
    return named(connection, connection.execute(f"FROM ({query}) LIMIT {MOST_ROWS}").fetchall())


def named(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Rows of the connection's last query by the names of its columns."""
    names = [column[0] for column in connection.description or ()]
    return [dict(zip(names, row, strict=True)) for row in rows]

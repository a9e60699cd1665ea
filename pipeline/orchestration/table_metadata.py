"""Metadata read from the published tables. Needs duckdb, so import it only inside assets and checks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import dagster as dg
import duckdb

from pipeline.orchestration.metadata import MOST_ROWS, PreviewRow, preview
from pipeline.orchestration.pictures import bars, grids
from pipeline.orchestration.texts import texts


def table_metadata(connection: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Read the previews and the picture that some tables have, as Dagster metadata of each table."""
    return {name: {**_picture(connection, name), **_previews(connection, name)} for name in tables}


def _previews(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, dg.TableMetadataValue]:
    default = {"preview": f"FROM {table}"} if table.startswith("rollup.") else {}
    previews: dict[str, dg.TableMetadataValue] = {}
    for name, query in texts()["previews"].get(table, default).items():
        rows = connection.execute(f"FROM ({query}) LIMIT {MOST_ROWS}").fetchall()
        previews |= preview(rows_as_dicts(connection, rows), name)
    return previews


def _picture(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, dg.MarkdownMetadataValue]:
    pictures = texts()["picture"]
    query = pictures["grid"].get(table) or pictures["bars"].get(table)
    rows = connection.execute(query).fetchall() if query else []
    if not rows:
        return {}
    _, _, *parts = [column[0] for column in connection.description or ()]
    is_grid, colours = table in pictures["grid"], pictures["colours"]
    drawn = grids(rows, colours) if is_grid else bars(rows, parts, colours)
    return {"picture": dg.MetadataValue.md(drawn)}


def rows_as_dicts(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[Any, ...]]) -> list[PreviewRow]:
    """Convert rows of the connection's last query to dicts by column name."""
    names = [column[0] for column in connection.description or ()]
    return [dict(zip(names, row, strict=True)) for row in rows]

"""Metadata read from the published tables. Needs duckdb, so import it only inside assets and checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from pipeline.orchestration.metadata import MOST_ROWS, PreviewRow, preview
from pipeline.orchestration.pictures import bars, grids
from pipeline.orchestration.texts import texts
from pipeline.warehouse.publish import reading


def table_metadata(published: Path, tables: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Read the row count of each table and, for some tables, previews and a picture, as Dagster metadata."""
    with reading(published) as connection:
        counts = _row_counts(connection, tables)
        return {
            name: {
                "dagster/row_count": counts[name],
                **_picture(connection, name),
                **_previews(connection, name),
            }
            for name in tables
        }


def _row_counts(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> Mapping[str, int]:
    counting = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables)  # noqa: S608
    return dict(connection.execute(counting).fetchall())


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

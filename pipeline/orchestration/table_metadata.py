"""What the published file says of itself, for pages and checks. Needs duckdb: imported where an asset or check runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from pipeline.orchestration.metadata import MOST_ROWS, Row, preview
from pipeline.orchestration.pictures import bars, grids
from pipeline.orchestration.texts import texts
from pipeline.orchestration.warehouse_assets import BUILD
from pipeline.warehouse.published_editions import open_published


def facts(published: Path, tables: Sequence[str]) -> dict[str, dict[str, Any]]:
    """For each of the tables its number of rows as Dagster metadata and, where it is worth one, a look into it."""
    with open_published(published) as connection:
        counts = _row_counts(connection, tables)
        told = {
            name: {
                "dagster/row_count": counts[name],
                **_picture(connection, name),
                **_looks(connection, name),
            }
            for name in tables
        }
    told[BUILD] |= {"bytes": published.stat().st_size, "file": dg.MetadataValue.path(published)}
    return told


def _row_counts(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> Mapping[str, int]:
    counting = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables)  # noqa: S608
    return dict(connection.execute(counting).fetchall())


def _looks(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, dg.TableMetadataValue]:
    usual = {"preview": f"FROM {table}"} if table.startswith("rollup.") else {}
    looks: dict[str, dg.TableMetadataValue] = {}
    for name, query in texts()["looks"].get(table, usual).items():
        rows = connection.execute(f"FROM ({query}) LIMIT {MOST_ROWS}").fetchall()
        looks |= preview(named(connection, rows), name)
    return looks


def _picture(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, dg.MarkdownMetadataValue]:
    known = texts()["picture"]
    query = known["grid"].get(table) or known["bars"].get(table)
    rows = connection.execute(query).fetchall() if query else []
    if not rows:
        return {}
    _, _, *parts = [column[0] for column in connection.description or ()]
    is_grid = table in known["grid"]
    drawn = grids(rows, known["colours"]) if is_grid else bars(rows, parts, known["colours"])
    return {"picture": dg.MetadataValue.md(drawn)}


def named(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Rows of the connection's last query by the names of its columns."""
    names = [column[0] for column in connection.description or ()]
    return [dict(zip(names, row, strict=True)) for row in rows]

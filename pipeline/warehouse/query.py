"""Answers of the warehouse as plain rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import duckdb

from pipeline.warehouse.published_file import reading
from pipeline.warehouse.sql_files import statement

Row = dict[str, Any]
MOST_UNITS = 1_000


def query_rows(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
) -> list[Row]:
    """The answer, a dict a row."""
    return cast("list[Row]", connection.execute(query, parameters).to_arrow_table().to_pylist())


def units_without_files(published: Path) -> list[Row]:
    """Return the units that handed in files and have none left, with edition, code, name and when last seen."""
    with reading(published) as connection:
        return query_rows(connection, statement("check/units_without_files"), [MOST_UNITS])

"""Query the warehouse for plain rows."""

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
    """Run a query and return each row as a dict."""
    return cast("list[Row]", connection.execute(query, parameters).to_arrow_table().to_pylist())


def units_without_files(published: Path) -> list[Row]:
    """List the units that submitted files before and have none left.

    A row has the edition, the unit's code and name, and when a file of it was last seen.
    """
    with reading(published) as connection:
        return query_rows(connection, statement("check/units_without_files"), [MOST_UNITS])

"""Answers of the warehouse as plain rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import duckdb

Row = dict[str, Any]


def query_rows(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
) -> list[Row]:
    """The answer, a dict a row."""
    return cast("list[Row]", connection.execute(query, parameters).to_arrow_table().to_pylist())

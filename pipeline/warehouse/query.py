"""Query the warehouse for plain rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline.warehouse.published_file import reading
from pipeline.warehouse.sql_files import statement
from schemas.tables.quoting import sql_literal

Row = dict[str, Any]
MOST_UNITS = 1_000


def query_rows(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
) -> list[Row]:
    """Run a query and return each row as a dict.

    Parameters are written as literals, since DuckDB imports pandas, NumPy and PyArrow for a Python value.
    """
    if parameters:
        connection.execute(f"PREPARE asked AS {query}")
        query = f"EXECUTE asked({', '.join(_written(parameters))})"
    cursor = connection.execute(query)
    names = [name for name, *_ in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _written(parameters: Sequence[object] | Mapping[str, object]) -> Iterator[str]:
    if isinstance(parameters, Mapping):
        yield from (f"{name} := {_literal(value)}" for name, value in parameters.items())
    else:
        yield from map(_literal, parameters)


def _literal(value: object) -> str:
    """Write a value in SQL. Raises TypeError for a type that no query is asked with."""
    match value:
        case None:
            return "NULL"
        case int():
            return str(value)
        case str():
            return sql_literal(value)
        case list():
            return f"[{', '.join(map(_literal, value))}]"
    raise TypeError(type(value))


def units_without_files(published: Path) -> list[Row]:
    """List the units that submitted files before and have none left.

    A row has the edition, the unit's code and name, and when a file of it was last seen.
    """
    with reading(published) as connection:
        return query_rows(connection, statement("check/units_without_files"), [MOST_UNITS])

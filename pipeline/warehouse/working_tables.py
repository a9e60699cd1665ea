"""Working tables of a build that Python fills: their creation, and short reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
import pyarrow as pa

TextColumns = dict[str, list[str]]


def create_table(connection: duckdb.DuckDBPyConnection, name: str, columns: TextColumns) -> None:
    """Create a working table of text columns."""
    schema = pa.schema([(column, pa.string()) for column in columns])
    with registered(connection, "table_rows", pa.table(columns, schema=schema)):
        connection.execute(f"CREATE OR REPLACE TABLE work.{name} AS FROM table_rows")


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> Iterator[None]:
    """Let queries read the rows by a name, for a while."""
    connection.register(name, rows)
    yield
    connection.unregister(name)


def column(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[str] = ()) -> list[str]:
    """List the first column of a query's result."""
    return [value for (value, *_) in connection.execute(query, values).fetchall()]

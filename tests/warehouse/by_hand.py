"""A warehouse without files: rows are put in by hand, then what is made from them is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from graphlib import TopologicalSorter
from itertools import count
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.warehouse.build import run_step
from pipeline.warehouse.reference_rows import add_settings
from pipeline.warehouse.table_sources import derived_steps, result_folders
from schemas.tables.table_descriptions import TableColumn, load_tables
from simulation.sample import sample_reference
from tests.warehouses import empty_warehouse

USUAL = {
    "text": "",
    "integer": 0,
    "double": 0.0,
    "boolean": False,
    "date": date(2020, 7, 1),
    "timestamp": datetime(2020, 7, 1),  # noqa: DTZ001 - the warehouse's times have no zone
}
WORKED_OUT = {"words", "progress", *result_folders()} | {
    f"rollup.{name}"
    for name in (
        "deadline",
        "portal",
        "indicator",
        "indicator_source",
        "claim",
        "bulletin_finding",
        "scorecard",
        "mention",
    )
}
"""Steps that need no items. Tests put in the tables that the others make."""
_NUMBERS = count(1)


@contextmanager
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table is there; only those of `ref` have rows."""
    with empty_warehouse() as connection:
        add_settings(connection, sample_reference())
        yield connection


def put(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """The rows are in the table; what they leave out is empty, or as it usually is, and no two stand in one place."""
    described = load_tables()[table].columns
    values = [{column.name: _value(column, row) for column in described} for row in rows]
    if values:
        connection.register("put_rows", pa.Table.from_pylist(values))
        connection.execute(f"INSERT INTO {table} BY NAME FROM put_rows")
        connection.unregister("put_rows")


def hand_in(connection: duckdb.DuckDBPyConnection, edition: str) -> None:
    """An edition in which every county has handed in a catalog of every domain, all in one file."""
    put(
        connection,
        "intake.submission",
        [{"submission_id": edition, "edition": edition, "verdict": "accepted", "path": edition}],
    )
    connection.execute(
        """
        INSERT INTO rollup.unit_domain
        SELECT $1, 'compiled', unit_code, domain_code, true, 'accepted', $1, $1, 2, 10, 2, 10, 2, 10, 0, 0
        FROM ref.unit AS u, ref.domain AS d
        WHERE u.basis = 'compiled'
          AND coalesce(d.first_edition, '') <= left($1, 4) AND left($1, 4) <= coalesce(d.last_edition, '9999')
        """,
        [edition],
    )


def fill(
    connection: duckdb.DuckDBPyConnection, register: str, edition: str, rows: Iterable[dict[str, Any]]
) -> None:
    """The rows are those of the register for the edition."""
    put(
        connection,
        f"core.{register}",
        ({"edition": edition, "submission_id": edition, **row} for row in rows),
    )


def work_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Indicators, claims, findings, scorecard and mentions are made from what the tables hold."""
    for step in TopologicalSorter(derived_steps()).static_order():
        if step in WORKED_OUT:
            run_step(connection, step, sample_reference())


def _value(column: TableColumn, row: dict[str, Any]) -> object:
    if column.name in row:
        return row[column.name]
    if column.name == "row_number":
        return next(_NUMBERS)
    if column.null:
        return None
    return column.values[0] if column.values else USUAL[column.type]

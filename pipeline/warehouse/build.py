"""Stage tables become the warehouse's tables, inside any DuckDB connection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.warehouse.reference import reference_rows
from schemas.ddl import add_key, comments, create_table
from schemas.layers import load_layers
from schemas.reference import Reference
from schemas.tables import Table, load_tables
from schemas.views import create_view, overview, view_comments

BRIDGES = frozenset({"core.item_channel", "core.item_legal_basis"})
BULKY = BRIDGES | {
    "intake.source_row",
    "intake.column_mapping",
    "core.level1_item",
    "core.level1_tier",
    "core.level2_item",
    "core.level2_tier",
}
"""Tables of more than ten thousand rows: an index over rows that are there costs half of one that grows with them."""
ROLLUP_STEPS = (
    "cells",
    "rollup.unit_domain",
    "slots",
    "rollup.by_tier",
    "rollup.by_unit",
    "rollup.by_domain",
    "rollup.by_lead_department",
    "rollup.reconciliation",
    "rollup.unit_finding",
)
"""Tables, and files of temporary tables that those below start from, in the order in which they are made."""
SQL = Path(__file__).parent / "sql"


def build(
    connection: duckdb.DuckDBPyConnection, reference: Reference, stages: Iterable[Mapping[str, pa.Table]]
) -> None:
    """Every table of `schemas/tables` exists in the connection's database, filled and commented.

    `stages` are stage tables (`warehouse.stage`), one mapping for each batch.
    """
    create(connection)
    add_reference(connection, reference)
    add_stages(connection, stages)
    for step in ROLLUP_STEPS:
        if step in load_tables():
            fill(connection, load_tables()[step])
        else:
            connection.execute(statement(step))


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Every schema, table and view exists, empty, with comments and, but for the bulky tables, keys."""
    statements = [f"CREATE SCHEMA {layer}" for layer in load_layers().meaning]
    for table in load_tables().values():
        statements += [create_table(table, keyed=table.full_name not in BULKY), *comments(table)]
    for table in load_tables().values():
        statements += [create_view(table), *view_comments(table)]
    statements += overview()
    connection.execute(";\n".join(["BEGIN", *statements, "COMMIT"]))


def add_reference(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """The tables of `ref` hold the reference data."""
    for table, rows in reference_rows(reference).items():
        connection.register("reference_rows", rows)
        _insert(connection, load_tables()[table], "SELECT * FROM reference_rows")
        connection.unregister("reference_rows")


def add_stages(connection: duckdb.DuckDBPyConnection, stages: Iterable[Mapping[str, pa.Table]]) -> None:
    """The tables of `intake` and `core` hold every batch, and have their keys.

    Two threads fill them: one the bridge tables, whose keys are the most to index, the other the rest. No table is
    made from another, so their order is free.
    """
    batches = list(stages)
    tables = [table for table in load_tables().values() if table.layer in {"intake", "core"}]
    shares = [
        [table for table in tables if (table.full_name in BRIDGES) is bridge] for bridge in (True, False)
    ]
    with ThreadPoolExecutor(len(shares)) as threads:
        for done in [threads.submit(_fill_share, sibling(connection), batches, share) for share in shares]:
            done.result()


def sibling(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Another connection to the same database, for another thread."""
    [[database]] = connection.execute("SELECT current_database()").fetchall()
    other = connection.cursor()
    other.execute(f'USE "{database}"')
    return other


def _fill_share(
    connection: duckdb.DuckDBPyConnection, batches: Iterable[Mapping[str, pa.Table]], share: Iterable[Table]
) -> None:
    with connection:
        for batch in batches:
            for name, rows in batch.items():
                connection.register(f"stage_{name}", rows)
            for table in share:
                fill(connection, table)
        for table in share:
            if table.full_name in BULKY:
                connection.execute(add_key(table))


def fill(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """The rows that the table's .sql file selects are in the table, in the table's order."""
    _insert(connection, table, statement(f"{table.layer}/{table.name}"))


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, query: str) -> None:
    order = f" ORDER BY {', '.join(table.order)}" if table.order else ""
    connection.execute(f"INSERT INTO {table.full_name} BY NAME SELECT * FROM ({query}){order}")  # noqa: S608


@cache
def statement(name: str) -> str:
    """The text of the .sql file of that name."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")

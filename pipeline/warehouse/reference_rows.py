"""Convert the reference data to the tables of the schema `ref`."""

from __future__ import annotations

from dataclasses import asdict

import duckdb
import pyarrow as pa

from pipeline.normalize.submissions import basis_of_tier
from pipeline.text.search_key import search_characters
from pipeline.warehouse.sql_files import statement
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import ReferenceTable
from schemas.reference.succession_checks import KEYS
from schemas.rules.rules import load_rules
from schemas.rules.scorecard import load_scorecard
from schemas.tables.table_descriptions import load_tables

TABLES = ("lead_department", "channel", "published_figure", "claim", "mention_rule", "printed_mention")


def reference_rows(reference: Reference) -> dict[str, pa.Table]:
    """Return the rows of each table of `ref`, by the table's name."""
    rows = {f"ref.{name}": _table(getattr(reference, name)) for name in TABLES}
    rows |= {f"ref.{entity}": _add_editions(reference, entity) for entity in KEYS}
    steps = pa.array(range(1, len(reference.succession) + 1), pa.int64())
    rows["ref.succession"] = _table(reference.succession).append_column("step", steps)
    queries = pa.array(
        [statement(f"indicator/{metric}") for metric in reference.indicator["metric"]], pa.string()
    )
    rows["ref.indicator"] = _table(reference.indicator).append_column("query", queries)
    rows["ref.measure"] = pa.Table.from_pylist([asdict(each) for each in load_scorecard().measures])
    rows["ref.search_character"] = search_characters()
    rows["ref.rule"] = pa.Table.from_pylist([asdict(rule) for rule in load_rules().values()])
    return {name: table.select(load_tables()[name].column_names) for name, table in rows.items()}


def add_unit_basis(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Create the temporary view `unit_basis` with the basis of each unit's own catalogs."""
    units = reference.unit
    basis = {"unit_code": units["unit_code"], "basis": list(map(basis_of_tier, units["tier"]))}
    connection.register("unit_basis", pa.table(basis))


def _table(table: ReferenceTable) -> pa.Table:
    return pa.Table.from_pylist(table.rows)


def _add_editions(reference: Reference, entity: str) -> pa.Table:
    """List the units or domains of all editions, each with its first and last edition."""
    listed: ReferenceTable = getattr(reference, entity)
    codes, history = listed[KEYS[entity]], reference.history
    table = _table(listed)
    for name, lookup in (("first_edition", history.first_edition), ("last_edition", history.last_edition)):
        table = table.append_column(name, pa.array([lookup(entity, code) for code in codes], pa.string()))
    return table

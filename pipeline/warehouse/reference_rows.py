"""Convert the reference data to the tables of the schema `ref`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict
from functools import partial

import duckdb
import pyarrow as pa

from pipeline.warehouse.indicator_queries import shown_query
from pipeline.warehouse.search.sql_keys import search_characters
from pipeline.warehouse.standard.standard_rows import standard_item_rows, standard_list_rows
from schemas.reference.indicators import list_indicators
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import ReferenceTable
from schemas.reference.succession_checks import KEYS
from schemas.rules.rules import load_rules
from schemas.rules.scorecard import load_scorecard
from schemas.tables.table_descriptions import load_tables

TABLES = (
    *("lead_department", "channel", "published_figure", "mention_rule", "printed_mention"),
    "standard_source",
)


def reference_rows(reference: Reference, wanted: Collection[str]) -> dict[str, pa.Table]:
    """Return the rows of the wanted tables of `ref`, by the table's name."""
    listed = _row_makers(reference)
    return {name: _columns(make(), name) for name, make in listed.items() if name in wanted}


def _columns(rows: pa.Table, table: str) -> pa.Table:
    """Select the columns of a table; of a file without rows, which have none."""
    names = load_tables()[table].column_names
    return rows.select(names) if len(rows) else pa.table({name: pa.nulls(0) for name in names})


def _row_makers(reference: Reference) -> dict[str, Callable[[], pa.Table]]:
    """Return a function for each table of `ref` with reference data that makes its rows."""
    plain = {f"ref.{name}": partial(_table, getattr(reference, name)) for name in TABLES}
    entities = {f"ref.{entity}": partial(_add_editions, reference, entity) for entity in KEYS}
    return {
        **plain,
        **entities,
        "ref.succession": partial(_steps, reference),
        "ref.standard_item": partial(standard_item_rows, reference),
        "ref.standard_list": partial(standard_list_rows, reference),
        "ref.indicator": partial(_indicators, reference),
        "ref.claim": partial(_claims, reference),
        "ref.measure": partial(_measures, reference),
        "ref.setting": partial(_settings, reference),
        "ref.search_character": search_characters,
        "ref.rule": lambda: pa.Table.from_pylist([asdict(rule) for rule in load_rules().values()]),
    }


def _measures(reference: Reference) -> pa.Table:
    return pa.Table.from_pylist([asdict(each) for each in load_scorecard(reference).measures])


def _settings(reference: Reference) -> pa.Table:
    settings = load_scorecard(reference).settings
    return pa.Table.from_pylist(
        [{"setting": each.name, **asdict(each), "value": str(each.value)} for each in settings]
    )


def _steps(reference: Reference) -> pa.Table:
    numbers = pa.array(range(1, len(reference.succession) + 1), pa.int64())
    return _table(reference.succession).append_column("step", numbers)


def _indicators(reference: Reference) -> pa.Table:
    return pa.Table.from_pylist(
        [{**asdict(each), "query": shown_query(each)} for each in list_indicators(reference)]
    )


def _claims(reference: Reference) -> pa.Table:
    """List the claims, each with the unit of which its indicator is counted."""
    default = {"unit_code": reference.jurisdiction}
    return pa.Table.from_pylist(
        [
            {**row, **default} if row["metric"] and not row["unit_code"] else row
            for row in reference.claim.rows
        ]
    )


def add_settings(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Create the working table `setting`: one row with a column for each threshold of the scorecard."""
    values = load_scorecard(reference).values.items()
    rows = {name: pa.array([value], pa.string() if value is None else None) for name, value in values}
    connection.register("setting_rows", pa.table(rows))
    connection.execute("CREATE OR REPLACE TABLE work.setting AS FROM setting_rows")
    connection.unregister("setting_rows")


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

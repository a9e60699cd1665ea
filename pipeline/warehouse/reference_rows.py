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
from schemas.reference.jurisdiction_words import fill_words, jurisdiction_words
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import ReferenceTable
from schemas.reference.succession_checks import KEYS
from schemas.rules.rules import load_rules
from schemas.rules.scorecard import load_scorecard
from schemas.tables.table_descriptions import load_tables

TABLES = ("lead_department", "channel", "published_figure", "printed_mention", "standard_source")
DEADLINE = pa.schema({"edition": pa.string(), "name": pa.string(), "day": pa.date32()})


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
        "ref.mention_rule": partial(_mention_rules, reference),
        "ref.measure": partial(_measures, reference),
        "ref.setting": partial(_settings, reference),
        "ref.search_character": search_characters,
        "ref.rule": lambda: pa.Table.from_pylist([asdict(rule) for rule in load_rules().values()]),
    }


def _measures(reference: Reference) -> pa.Table:
    return pa.Table.from_pylist([asdict(each) for each in load_scorecard(reference).measures])


def _mention_rules(reference: Reference) -> pa.Table:
    """List the rules in the words of the jurisdiction, without those that need a word that it lacks."""
    words = jurisdiction_words(reference)
    rows = [
        {**row, **{name: fill_words(row[name], words) for name in ("zh", "reason")}}
        for row in reference.mention_rule.rows
    ]
    return pa.Table.from_pylist([row for row in rows if row["zh"] and row["reason"]])


def _settings(reference: Reference) -> pa.Table:
    card = load_scorecard(reference)
    return pa.Table.from_pylist(
        [
            {"setting": each.name, **asdict(each), "value": str(each.value)}
            for each in (*card.settings, *card.words)
        ]
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
    """Create the working tables `setting` and `stated_deadline`.

    The first has one row with a column for each threshold of the scorecard and each word of the jurisdiction, the
    second the deadlines that `mulu.toml` states for an edition.
    """
    deadlines = [
        {"edition": edition, "name": name, "day": day}
        for edition, days in reference.settings.deadlines.items()
        for name, day in days.items()
    ]
    _add_working_table(connection, "stated_deadline", pa.Table.from_pylist(deadlines, DEADLINE))
    values = load_scorecard(reference).values.items()
    rows = {name: pa.array([value], pa.string() if value is None else None) for name, value in values}
    _add_working_table(connection, "setting", pa.table(rows))


def _add_working_table(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    connection.register("given_rows", rows)
    connection.execute(f"CREATE OR REPLACE TABLE work.{name} AS FROM given_rows")
    connection.unregister("given_rows")


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

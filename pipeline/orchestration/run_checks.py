"""Whether the published file passes a check, and the rows that tell. Needs duckdb: imported where checks run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import duckdb

from pipeline.files.inventory import ReceivedFile
from pipeline.orchestration.metadata import Row
from pipeline.orchestration.table_metadata import named
from pipeline.settings import Settings
from pipeline.stages import UnreadableEditionError, list_submissions
from pipeline.warehouse.invariants import broken_rows, invariants
from pipeline.warehouse.published_editions import open_published, published_editions
from pipeline.warehouse.sql_files import statement
from schemas.tables.ddl import SQL_TYPES
from schemas.tables.table_descriptions import load_tables

MOST_BROKEN = 50


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a check passed, and rows to show: those that fail it, or all that it looked at."""

    passed: bool
    rows: list[Row]


def verdicts(settings: Settings, checks: Iterable[str]) -> Iterator[tuple[str, Verdict]]:
    """The verdict of each check on the published file.

    A check is one of those below, an invariant, or named like the query in `sql/check` for the rows that fail it.
    """
    with open_published(settings.published) as connection:
        for name in sorted(checks):
            yield name, _verdict(connection, settings, name)


def _verdict(connection: duckdb.DuckDBPyConnection, settings: Settings, name: str) -> Verdict:
    if name == "reconciliation":
        rows = named(connection, connection.execute("FROM rollup.reconciliation").fetchall())
        return Verdict(all(row["status"] != "differs" for row in rows), rows)
    if name in invariants():
        rows = named(connection, broken_rows(connection, name, MOST_BROKEN))
    elif name == "received_files_have_a_verdict":
        rows = _without_verdict(connection, settings)
    elif name == "editions_are_read":
        rows = _unread(connection, settings)
    elif name == "schemas":
        rows = _otherwise_described(connection)
    else:
        query = connection.execute(statement(f"check/{name}"), [MOST_BROKEN])
        rows = named(connection, query.fetchall())
    return Verdict(not rows, rows)


def _without_verdict(connection: duckdb.DuckDBPyConnection, settings: Settings) -> list[Row]:
    """List the files that lie in `raw/` now and have no verdict on the content they have now."""
    judged = set(connection.execute("SELECT edition, path, sha256 FROM intake.submission").fetchall())
    return [
        {"edition": edition, "path": file.path}
        for edition, found in _listed(connection, settings)
        if not isinstance(found, UnreadableEditionError)
        for file in found
        if (edition, file.path, file.sha256) not in judged
    ]


def _unread(connection: duckdb.DuckDBPyConnection, settings: Settings) -> list[Row]:
    """List the published editions whose folder cannot be read now, with the reason."""
    return [
        {"edition": edition, "error": str(found.values["error"])}
        for edition, found in _listed(connection, settings)
        if isinstance(found, UnreadableEditionError)
    ]


def _listed(
    connection: duckdb.DuckDBPyConnection, settings: Settings
) -> Iterator[tuple[str, Sequence[ReceivedFile] | UnreadableEditionError]]:
    """Give each published edition with the files in its folder, or with why it cannot be read."""
    for edition in published_editions(connection):
        try:
            yield edition, list_submissions(settings, edition).files
        except UnreadableEditionError as error:
            yield edition, error


def _otherwise_described(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The columns whose type, place or emptiness is not what `schemas/tables` says, and those of one side only."""
    found = connection.execute(
        "SELECT schema_name || '.' || table_name, column_name, column_index, data_type, is_nullable "
        "FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, schema_name, table_name) "
        "WHERE NOT temporary"
    ).fetchall()
    is_so = {(table, column): (place, kind, null) for table, column, place, kind, null in found}
    said = {
        (name, column.name): (place, SQL_TYPES[column.type], column.null)
        for name, table in load_tables().items()
        for place, column in enumerate(table.columns, start=1)
    }
    return [
        {
            "table": key[0],
            "column": key[1],
            "described": _as_text(said.get(key)),
            "found": _as_text(is_so.get(key)),
        }
        for key in sorted(said.keys() | is_so.keys())
        if said.get(key) != is_so.get(key)
    ]


def _as_text(facts: tuple[int, str, bool] | None) -> str | None:
    place, kind, null = facts or (0, "", False)
    return f"{place}. {kind}{'' if null else ' NOT NULL'}" if facts else None

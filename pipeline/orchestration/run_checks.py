"""The checks on the published file. Imports duckdb, so it is imported only where checks run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import duckdb

from pipeline.files.inventory import ReceivedFile
from pipeline.orchestration.metadata import PreviewRow
from pipeline.orchestration.table_metadata import rows_as_dicts
from pipeline.stages import UnreadableEditionError, list_submissions
from pipeline.warehouse.invariants import broken_rows, invariants
from pipeline.warehouse.published_editions import open_published, published_editions
from pipeline.warehouse.sql_files import statement
from pipeline.workspace import Workspace
from schemas.tables.ddl import SQL_TYPES
from schemas.tables.table_descriptions import load_tables

MOST_BROKEN = 50
Listing = Mapping[str, Sequence[ReceivedFile] | UnreadableEditionError]
"""The files of each published edition in `raw/`, or the error of reading its folder."""
Received = Callable[[], Listing]
"""Lists them once, for all checks that look at them."""


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """The outcome of a check, and the rows to show: those that failed, or all that were compared."""

    passed: bool
    rows: list[PreviewRow]


def run_checks(
    workspace: Workspace, checks: Iterable[str], asserted: Collection[str] = ()
) -> Iterator[tuple[str, CheckOutcome]]:
    """Run each check on the published file; one that was `asserted` just now holds without being run again.

    A check is one of the functions below, an invariant, or the query of that name in `sql/check`, which selects the
    rows that fail.
    """
    with open_published(workspace.published) as connection:
        received = cache(lambda: _list_files(connection, workspace))
        for name in sorted(checks):
            holds = name in asserted
            yield (
                name,
                CheckOutcome(passed=True, rows=[]) if holds else _run_check(connection, received, name),
            )


def _run_check(connection: duckdb.DuckDBPyConnection, received: Received, name: str) -> CheckOutcome:
    if name == "reconciliation":
        rows = rows_as_dicts(connection, connection.execute("FROM rollup.reconciliation").fetchall())
        return CheckOutcome(all(row["status"] != "differs" for row in rows), rows)
    if name in invariants():
        rows = rows_as_dicts(connection, broken_rows(connection, name, MOST_BROKEN))
    elif name == "received_files_have_a_verdict":
        rows = _without_verdict(connection, received())
    elif name == "editions_are_read":
        rows = _unread(received())
    elif name == "schemas":
        rows = _schema_differences(connection)
    else:
        query = connection.execute(statement(f"check/{name}"), [MOST_BROKEN])
        rows = rows_as_dicts(connection, query.fetchall())
    return CheckOutcome(not rows, rows)


def _without_verdict(connection: duckdb.DuckDBPyConnection, received: Listing) -> list[PreviewRow]:
    """List the files in `raw/` whose present content has no verdict yet; notes among them are ignored."""
    judged = set(connection.execute("SELECT edition, path, sha256 FROM intake.submission").fetchall())
    ignored = set(connection.execute("SELECT edition, path FROM intake.ignored_file").fetchall())
    return [
        {"edition": edition, "path": file.path}
        for edition, files in received.items()
        if not isinstance(files, UnreadableEditionError)
        for file in files
        if (edition, file.path, file.sha256) not in judged and (edition, file.path) not in ignored
    ]


def _unread(received: Listing) -> list[PreviewRow]:
    """List the published editions whose folder cannot be read now, with the reason."""
    return [
        {"edition": edition, "error": str(result.values["error"])}
        for edition, result in received.items()
        if isinstance(result, UnreadableEditionError)
    ]


def _list_files(connection: duckdb.DuckDBPyConnection, workspace: Workspace) -> Listing:
    """List the files in the folder of each published edition, or the error of reading it."""
    listing: dict[str, Sequence[ReceivedFile] | UnreadableEditionError] = {}
    for edition in published_editions(connection):
        try:
            listing[edition] = list_submissions(workspace, edition).files
        except UnreadableEditionError as error:
            listing[edition] = error
    return listing


def _schema_differences(connection: duckdb.DuckDBPyConnection) -> list[PreviewRow]:
    """List the columns whose type, position or nullability differs from `schemas/tables`.

    Columns that only one of the two has are listed too.
    """
    columns = connection.execute(
        "SELECT schema_name || '.' || table_name, column_name, column_index, data_type, is_nullable "
        "FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, schema_name, table_name) "
        "WHERE NOT temporary"
    ).fetchall()
    actual = {(table, column): (position, kind, null) for table, column, position, kind, null in columns}
    described = {
        (name, column.name): (position, SQL_TYPES[column.type], column.null)
        for name, table in load_tables().items()
        for position, column in enumerate(table.columns, start=1)
    }
    return [
        {
            "table": key[0],
            "column": key[1],
            "described": _as_text(described.get(key)),
            "found": _as_text(actual.get(key)),
        }
        for key in sorted(described.keys() | actual.keys())
        if described.get(key) != actual.get(key)
    ]


def _as_text(column: tuple[int, str, bool] | None) -> str | None:
    position, kind, null = column or (0, "", False)
    return f"{position}. {kind}{'' if null else ' NOT NULL'}" if column else None

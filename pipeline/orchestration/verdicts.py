"""Whether the published file passes a check, and the rows that tell. Needs duckdb: imported where checks run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import duckdb

from pipeline.orchestration.metadata import Row
from pipeline.orchestration.published import named
from pipeline.settings import Settings
from pipeline.stages import list_submissions
from pipeline.warehouse.invariants import broken_rows
from pipeline.warehouse.publish import reading
from pipeline.warehouse.statement import statement

MOST_BROKEN = 50


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a check passed, and rows to show: those that fail it, or all that it looked at."""

    passed: bool
    rows: list[Row]


def verdicts(settings: Settings, checks: Iterable[str]) -> Iterator[tuple[str, Verdict]]:
    """The verdict of each check on the published file. A check is one of ours or the name of an invariant."""
    with reading(settings.published) as connection:
        for name in sorted(checks):
            if name == "reconciliation":
                yield name, _reconciliation(connection)
            elif name == "unknown_terms":
                yield name, _unknown_terms(connection)
            elif name == "received_files_have_a_verdict":
                yield name, _received(connection, settings)
            else:
                yield name, _invariant(connection, name)


def _invariant(connection: duckdb.DuckDBPyConnection, name: str) -> Verdict:
    rows = named(connection, broken_rows(connection, name, MOST_BROKEN))
    return Verdict(not rows, rows)


def _reconciliation(connection: duckdb.DuckDBPyConnection) -> Verdict:
    rows = named(connection, connection.execute("FROM rollup.reconciliation").fetchall())
    return Verdict(all(row["status"] != "differs" for row in rows), rows)


def _unknown_terms(connection: duckdb.DuckDBPyConnection) -> Verdict:
    """Fails by the unknown words, those that stand in most places first, each with where it was seen."""
    rows = named(connection, connection.execute(statement("check/unknown_terms"), [MOST_BROKEN]).fetchall())
    return Verdict(not rows, rows)


def _received(connection: duckdb.DuckDBPyConnection, settings: Settings) -> Verdict:
    """Fails by the files that lie in `raw/` now and have no verdict on the content they have now."""
    judged = set(connection.execute("SELECT edition, path, sha256 FROM intake.submission").fetchall())
    [(editions,)] = connection.execute("SELECT editions FROM ref.build").fetchall()
    rows: list[Row] = [
        {"edition": edition, "path": file.path}
        for edition in filter(None, editions.split(";"))
        for file in list_submissions(settings, edition).files
        if (edition, file.path, file.sha256) not in judged
    ]
    return Verdict(not rows, rows)

"""The progress of editions and units, from the published file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.warehouse.published_editions import open_published, use_one_thread
from pipeline.warehouse.query import MOST_UNITS, Row, query_rows
from pipeline.warehouse.sql_files import statement


@dataclass(frozen=True, slots=True)
class Status:
    """The progress of all editions.

    `coverage` has a row for each edition and compiling unit, with its townships; `units_without_files` lists units that
    have submitted files and have none left; `reconciliation` and `ignored` are rows of the warehouse.
    """

    build: Row
    coverage: list[Row]
    reconciliation: list[Row]
    ignored: list[Row]
    units_without_files: list[Row]

    def has_errors(self, editions: Sequence[str] = ()) -> bool:
        """Return True if a submission of the editions, by default of all, has a finding of severity error."""
        return any(row["errors"] for row in self.coverage if not editions or row["edition"] in editions)


class UnknownUnitError(ValueError):
    """There is no unit with this code."""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """The progress of one unit.

    `files` has a row for each file ever received, with the times (UTC) at which its versions came in. Findings of
    severity info are not counted.
    """

    unit: Row
    files: list[Row]
    open_findings: list[Row]

    def has_errors(self) -> bool:
        """Return True if a finding of severity error is open."""
        return any(row["severity"] == "error" for row in self.open_findings)


def read_unit_status(published: Path, unit_code: str) -> UnitStatus:
    """Load the progress of a unit.

    Raises:
        NothingPublishedError: nothing is published.
        UnknownUnitError: the unit does not exist.
    """
    parameters = {"unit": unit_code}
    with open_published(published) as connection:
        use_one_thread(connection)
        units = query_rows(connection, "SELECT * FROM ref.unit WHERE unit_code = $unit", parameters)
        if not units:
            raise UnknownUnitError(unit_code)
        return UnitStatus(
            unit=units[0],
            files=query_rows(connection, statement("status/unit_files"), parameters),
            open_findings=query_rows(connection, statement("status/unit_open_findings"), parameters),
        )


def read_status(published: Path) -> Status:
    """Load the progress of all editions. Raises NothingPublishedError."""
    with open_published(published) as connection:
        use_one_thread(connection)
        return Status(
            build=query_rows(connection, "SELECT * FROM ref.build")[0],
            coverage=query_rows(connection, statement("status/coverage")),
            reconciliation=query_rows(connection, "SELECT * FROM rollup.reconciliation"),
            ignored=query_rows(connection, "SELECT * FROM intake.ignored_file ORDER BY edition, path"),
            units_without_files=query_rows(connection, statement("check/units_without_files"), [MOST_UNITS]),
        )

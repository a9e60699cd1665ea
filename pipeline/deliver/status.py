"""How far each edition is: which units' catalogs came in, what is wrong with them, and the reconciliation.

And how far one unit is: which versions of its files came in, and what became of the findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.warehouse.published_editions import open_published
from pipeline.warehouse.query import MOST_UNITS, Row, query_rows
from pipeline.warehouse.sql_files import statement


@dataclass(frozen=True, slots=True)
class Status:
    """`coverage`: a row for each edition and county, with its townships.

    `reconciliation` and `ignored`: as in the warehouse. `units_without_files`: units that handed in files and have
    none left.
    """

    build: Row
    coverage: list[Row]
    reconciliation: list[Row]
    ignored: list[Row]
    units_without_files: list[Row]

    def has_errors(self, editions: Sequence[str] = ()) -> bool:
        """Whether any submission of the editions (all, if none is named) has a finding of severity error."""
        return any(row["errors"] for row in self.coverage if not editions or row["edition"] in editions)


class UnknownUnitError(ValueError):
    """There is no unit of that code."""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """`files`: a row for each file ever received from the unit, with the times (UTC) its versions came in.

    `open_findings`: what is to be put right; findings of severity info are no part of either.
    """

    unit: Row
    files: list[Row]
    open_findings: list[Row]

    def has_errors(self) -> bool:
        """Whether a finding of severity error is open."""
        return any(row["severity"] == "error" for row in self.open_findings)


def read_unit_status(published: Path, unit_code: str) -> UnitStatus:
    """How far the unit is, as the published file tells. Raises NoWarehouseError and UnknownUnitError."""
    parameters = {"unit": unit_code}
    with open_published(published) as connection:
        units = query_rows(connection, "SELECT * FROM ref.unit WHERE unit_code = $unit", parameters)
        if not units:
            raise UnknownUnitError(unit_code)
        return UnitStatus(
            unit=units[0],
            files=query_rows(connection, statement("status/unit_files"), parameters),
            open_findings=query_rows(connection, statement("status/unit_open_findings"), parameters),
        )


def read_status(published: Path) -> Status:
    """The status that the published file tells. Raises NoWarehouseError."""
    with open_published(published) as connection:
        return Status(
            build=query_rows(connection, "SELECT * FROM ref.build")[0],
            coverage=query_rows(connection, statement("status/coverage")),
            reconciliation=query_rows(connection, "SELECT * FROM rollup.reconciliation"),
            ignored=query_rows(connection, "SELECT * FROM intake.ignored_file ORDER BY edition, path"),
            units_without_files=query_rows(connection, statement("check/units_without_files"), [MOST_UNITS]),
        )

"""How far each edition is: which units' catalogs came in, what is wrong with them, and the reconciliation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.warehouse.build import statement
from pipeline.warehouse.publish import reading
from pipeline.warehouse.query import Row, query_rows


class NoWarehouseError(FileNotFoundError):
    """There is no published file, or it is none of mulu's."""


@dataclass(frozen=True, slots=True)
class Status:
    """`coverage`: a row for each edition and county, with its townships.

    `reconciliation` and `ignored`: as in the warehouse.
    """

    build: Row
    coverage: list[Row]
    reconciliation: list[Row]
    ignored: list[Row]

    def has_errors(self, editions: Sequence[str] = ()) -> bool:
        """Whether any submission of the editions (all, if none is named) has a finding of severity error."""
        return any(row["errors"] for row in self.coverage if not editions or row["edition"] in editions)


def read_status(published: Path) -> Status:
    """The status that the published file tells. Raises NoWarehouseError."""
    try:
        with reading(published) as connection:
            return Status(
                build=query_rows(connection, "SELECT * FROM ref.build")[0],
                coverage=query_rows(connection, statement("status/coverage")),
                reconciliation=query_rows(connection, "SELECT * FROM rollup.reconciliation"),
                ignored=query_rows(connection, "SELECT * FROM intake.ignored_file ORDER BY edition, path"),
            )
    except (duckdb.IOException, duckdb.CatalogException) as error:
        raise NoWarehouseError(published) from error

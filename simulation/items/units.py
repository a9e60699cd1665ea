"""The counties and townships that submit catalogs, with the properties that shape their content."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from schemas.reference.reference_table import Row
from simulation.sample import sample_reference

FIRST_EDITION = "2020"
STREET = "街道"
MOSTLY = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class SampleUnit:
    """A submitting unit; `towns` are the townships of a county (empty for a township)."""

    code: str
    name: str
    short_name: str
    kind: str
    towns: tuple["SampleUnit", ...] = ()

    @property
    def rurality(self) -> float:
        """Return the share of a county's towns that are not streets, 0 to 1."""
        return sum(town.kind != STREET for town in self.towns) / len(self.towns)

    @property
    def is_urban(self) -> bool:
        """Return True for a street, or a county that consists mostly of streets."""
        return self.rurality < MOSTLY if self.towns else self.kind == STREET

    @property
    def government(self) -> str:
        """Return the name of a township's government; a street has an office."""
        return f"{self.name}办事处" if self.kind == STREET else f"{self.name}人民政府"

    @property
    def folder(self) -> str:
        """Return the name of the folder that the unit submits."""
        return f"{self.code}-{self.name}"


@cache
def city() -> SampleUnit:
    """Return the city above all counties."""
    reference = sample_reference()
    return next(_unit(row, ()) for row in reference.unit.rows if row["unit_code"] == reference.jurisdiction)


@cache
def counties(edition: str = FIRST_EDITION) -> tuple[SampleUnit, ...]:
    """List the counties of the edition by code, each with its townships."""
    rows = sorted(sample_reference().of_edition(edition).unit.rows, key=itemgetter("unit_code"))
    return tuple(_unit(row, rows) for row in rows if row["tier"] == "county")


def _unit(row: Row, rows: Sequence[Row]) -> SampleUnit:
    towns = tuple(_unit(town, ()) for town in rows if town["parent_code"] == row["unit_code"])
    return SampleUnit(row["unit_code"], row["name"], row["short_name"], row["kind"], towns)

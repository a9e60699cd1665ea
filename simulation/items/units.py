"""The counties and townships that submit catalogs, with the properties that shape their content."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import Row
from simulation.sample import sample_reference

FIRST_EDITION = "2020"
STREET = "街道"
TOWNSHIP = "township"
MOSTLY = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class SampleUnit:
    """A submitting unit; `towns` are the townships below a unit that compiles for them (empty for a township)."""

    code: str
    name: str
    short_name: str
    kind: str
    tier: str
    towns: tuple["SampleUnit", ...] = ()

    @property
    def is_township(self) -> bool:
        """Return True for a unit that publishes for itself alone."""
        return self.tier == TOWNSHIP

    @property
    def rurality(self) -> float:
        """Return the share of a county's towns that are not streets, 0 to 1."""
        return sum(town.kind != STREET for town in self.towns) / max(len(self.towns), 1)

    @property
    def is_urban(self) -> bool:
        """Return True for a street, or a county that consists mostly of streets."""
        return self.kind == STREET if self.is_township else self.rurality < MOSTLY

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
    return compiling_units(sample_reference().of_edition(edition))


def compiling_units(reference: Reference) -> tuple[SampleUnit, ...]:
    """List the units that compile catalogs by code, each with its townships."""
    rows = sorted(reference.unit.rows, key=itemgetter("unit_code"))
    return tuple(_unit(row, rows) for row in rows if row["basis"] == "compiled")


def _unit(row: Row, rows: Sequence[Row]) -> SampleUnit:
    towns = tuple(_unit(town, ()) for town in rows if town["parent_code"] == row["unit_code"])
    return SampleUnit(row["unit_code"], row["name"], row["short_name"], row["kind"], row["tier"], towns)

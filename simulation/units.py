"""The counties and townships that submit, with what shapes their catalogs: how many towns, how rural."""

from dataclasses import dataclass
from functools import cache

from schemas import reference

STREET = "街道"


@dataclass(frozen=True, slots=True)
class Unit:
    """A submitting unit; `towns` are the townships of a county (empty for a township)."""

    code: str
    name: str
    short_name: str
    kind: str
    towns: tuple["Unit", ...] = ()

    @property
    def rurality(self) -> float:
        """The share of a county's towns that are not streets, 0 to 1."""
        return sum(town.kind != STREET for town in self.towns) / len(self.towns)

    @property
    def government(self) -> str:
        """The name of the unit's government: streets have an office, all others a government."""
        return f"{self.name}办事处" if self.kind == STREET else f"{self.name}人民政府"

    @property
    def folder(self) -> str:
        """The name of the folder that the unit hands in."""
        return f"{self.code}-{self.name}"


@cache
def counties() -> tuple[Unit, ...]:
    """The counties in the order of their codes, each with its townships."""
    rows = list(reference.load().unit.sort_values("unit_code").itertuples())
    return tuple(
        Unit(row.unit_code, row.name, row.short_name, row.kind, _towns(rows, row.unit_code))
        for row in rows
        if row.tier == "county"
    )


def _towns(rows: list[object], county: str) -> tuple[Unit, ...]:
    return tuple(
        Unit(row.unit_code, row.name, row.short_name, row.kind)  # type: ignore[attr-defined]
        for row in rows
        if row.parent_code == county  # type: ignore[attr-defined]
    )

"""Which workbooks of the sample edition can have a fault, and where in them it is planted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from simulation.faults.draft import Blemish
from simulation.faults.item_faults import DRAGGED_ROWS
from simulation.items.sample_catalog import SampleCatalog
from simulation.items.units import SampleUnit, counties
from simulation.layouts.layout import Layout

FEWEST_ROWS = 8
"""Rows that a catalog must have for a fault to be one among much that is right."""
NAME_LENGTH = 5
"""The fewest characters of a name that a clerk's line break cuts in two."""


@dataclass(frozen=True, slots=True)
class Host:
    """A workbook that may get a fault: who made it, what it lists, and how it is written."""

    unit: SampleUnit
    catalog: SampleCatalog
    layout: Layout
    suffix: str


def fits(kind: str, host: Host) -> bool:
    """Whether the workbook can have the fault so that a reader sees it, and sees it at one cell."""
    is_plain = not host.layout.ditto and host.layout.spread == "none"
    has_rows = len(host.catalog.items) >= FEWEST_ROWS
    return is_plain and has_rows and CONDITIONS.get(kind, _always)(host)


def blemish(kind: str, host: Host, values: Mapping[str, Sequence[str]], chance: Random) -> Blemish:
    """The fault at an item drawn by chance, with what is written there."""
    value = chance.choice(values[kind]) if kind in values else ""
    if kind == "foreign_disclosing_body":
        value = _office_of_neighbour(host, chance)
    at = chance.choice([at for at in range(1, len(host.catalog.items)) if _is_place(kind, host.catalog, at)])
    return Blemish(kind, index=at, value=value)


def _is_place(kind: str, catalog: SampleCatalog, at: int) -> bool:
    """Whether the fault can be planted at item number `at`."""
    item = catalog.items[at]
    if kind == "no_tier_tick":
        return item.tiers == {"county"}
    if kind == "drag_filled_time_limit":
        return at + DRAGGED_ROWS <= len(catalog.items)
    return kind != "broken_name" or len(item.level2 or "") >= NAME_LENGTH


def _office_of_neighbour(host: Host, chance: Random) -> str:
    """The office of the same name in another county, as copied from that county's workbook."""
    own = host.unit.short_name
    neighbour = chance.choice([county for county in counties() if county.code != host.unit.code])
    bodies = (item.disclosing_body for item in host.catalog.items)
    office = next(body for body in bodies if body.startswith(own)).split("、")[0]
    return office.replace(own, neighbour.short_name, 1)


def _always(_: Host) -> bool:
    return True


def _has_column(name: str) -> Callable[[Host], bool]:
    return lambda host: name in host.layout.columns


def _is_xlsx(host: Host) -> bool:
    """Only .xlsx is written with hidden rows and sheets."""
    return host.suffix == ".xlsx"


def _numbers_items(host: Host) -> bool:
    return "number" in host.layout.columns and host.layout.number_counts == "level2"


def _has_county_item(host: Host) -> bool:
    """A row that counts at the same tier when its tick is gone, so that the totals hold."""
    return bool(host.layout.tiers) and any(item.tiers == {"county"} for item in host.catalog.items[1:])


def _names_no_domain(host: Host) -> bool:
    return all(item.level1 != host.catalog.domain_name for item in host.catalog.items)


CONDITIONS: Mapping[str, Callable[[Host], bool]] = {
    "hidden_row": _is_xlsx,
    "hidden_sheet": _is_xlsx,
    "number_jump": _numbers_items,
    "unnamed_specific_group": _has_column("specific_group"),
    "no_method": _has_column("proactive"),
    "both_methods": _has_column("proactive"),
    "no_tier_tick": _has_county_item,
    "level1_is_domain": _names_no_domain,
    "domain_conflict": lambda host: bool(host.layout.titles),
}
"""What a workbook must be like for a kind of fault; other kinds fit everywhere."""

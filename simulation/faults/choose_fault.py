"""Choose the workbooks that can have a fault, and the item where it is planted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from simulation.faults.draft import PlannedFault
from simulation.faults.item_faults import DRAGGED_ROWS
from simulation.items.sample_catalog import SampleCatalog
from simulation.items.units import SampleUnit
from simulation.layouts.layout import Layout

FEWEST_ROWS = 8
"""Fewest rows of a catalog with faults, so that most rows are right."""
NAME_LENGTH = 5
"""Shortest name that a line break cuts in two."""


@dataclass(frozen=True, slots=True)
class Host:
    """A workbook that may get a fault: its unit, catalog, layout and format; and the units beside its unit."""

    unit: SampleUnit
    catalog: SampleCatalog
    layout: Layout
    suffix: str
    neighbours: Sequence[SampleUnit] = ()


def can_have_fault(kind: str, host: Host) -> bool:
    """Return True if a reader can see the fault in this workbook, and see it at one cell."""
    is_plain = not host.layout.ditto and host.layout.spread == "none"
    has_rows = len(host.catalog.items) >= FEWEST_ROWS
    return is_plain and has_rows and CONDITIONS.get(kind, _always)(host)


def draw_fault(kind: str, host: Host, values: Mapping[str, Sequence[str]], rng: Random) -> PlannedFault:
    """Draw the item and the faulty text for a fault."""
    value = rng.choice(values[kind]) if kind in values else ""
    if kind == "foreign_disclosing_body":
        value = _office_of_neighbour(host, rng)
    at = rng.choice([at for at in range(1, len(host.catalog.items)) if _is_place(kind, host, at)])
    return PlannedFault(kind, index=at, value=value)


def _is_place(kind: str, host: Host, at: int) -> bool:
    """Return True if the fault can be planted at item number `at`."""
    item = host.catalog.items[at]
    if kind == "no_tier_tick":
        return item.tiers == {host.unit.tier}
    if kind == "drag_filled_time_limit":
        return at + DRAGGED_ROWS <= len(host.catalog.items)
    return kind != "broken_name" or len(item.level2 or "") >= NAME_LENGTH


def _office_of_neighbour(host: Host, rng: Random) -> str:
    """Return the office of the same name in another county, as if copied from its workbook."""
    own = host.unit.short_name
    neighbour = rng.choice([unit for unit in host.neighbours if unit.code != host.unit.code])
    office = next(_own_offices(host)).split("、")[0]
    return office.replace(own, neighbour.short_name, 1)


def _own_offices(host: Host) -> Iterator[str]:
    bodies = (item.disclosing_body for item in host.catalog.items)
    return (body for body in bodies if body.startswith(host.unit.short_name))


def _has_neighbour(host: Host) -> bool:
    """Return True if an office is named that another unit has too."""
    return len(host.neighbours) > 1 and any(_own_offices(host))


def _always(_: Host) -> bool:
    return True


def _has_column(name: str) -> Callable[[Host], bool]:
    return lambda host: name in host.layout.columns


def _is_xlsx(host: Host) -> bool:
    """Return True for .xlsx, the only format written with hidden rows and sheets."""
    return host.suffix == ".xlsx"


def _numbers_items(host: Host) -> bool:
    return "number" in host.layout.columns and host.layout.number_counts == "level2"


def _has_own_item(host: Host) -> bool:
    """Return True if a row counts at the same tier without its tick, so that the totals hold."""
    return bool(host.layout.tiers) and any(item.tiers == {host.unit.tier} for item in host.catalog.items[1:])


def _names_no_domain(host: Host) -> bool:
    return all(item.level1 != host.catalog.domain_name for item in host.catalog.items)


CONDITIONS: Mapping[str, Callable[[Host], bool]] = {
    "hidden_row": _is_xlsx,
    "hidden_sheet": _is_xlsx,
    "number_jump": _numbers_items,
    "unnamed_specific_group": _has_column("specific_group"),
    "no_method": _has_column("proactive"),
    "both_methods": _has_column("proactive"),
    "no_tier_tick": _has_own_item,
    "level1_is_domain": _names_no_domain,
    "foreign_disclosing_body": _has_neighbour,
    "domain_conflict": lambda host: bool(host.layout.titles),
}
"""Conditions on a workbook by kind of fault; other kinds fit everywhere."""

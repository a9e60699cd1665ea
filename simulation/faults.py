"""Which faults go into which workbook of the sample edition, and where in it."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from simulation.blemish import DRAGGED_ROWS, Blemish
from simulation.layout import Layout
from simulation.model import Catalog
from simulation.units import Unit, counties

XLSX_ONLY = frozenset({"hidden_row", "hidden_sheet"})
ONLY_WITH_COLUMN = {
    "number_jump": "number",
    "unnamed_specific_group": "specific_group",
    "no_method": "proactive",
    "both_methods": "proactive",
    "no_tier_tick": "tiers",
}
MANY_ROWS = 8
NAME_LENGTH = 5
"""The fewest characters of a name that a clerk's line break cuts in two."""


def fits(kind: str, layout: Layout, suffix: str, catalog: Catalog) -> bool:
    """Whether a workbook of that layout and format can have the fault so that a reader can see it."""
    if kind in XLSX_ONLY and suffix != ".xlsx":
        return False
    if kind in ONLY_WITH_COLUMN and ONLY_WITH_COLUMN[kind] not in layout.columns:
        return False
    if kind == "domain_conflict" and not layout.titles:
        return False
    if kind == "number_jump" and layout.number_counts == "level1":
        return False
    if kind == "level1_is_domain" and any(item.level1 == catalog.domain_name for item in catalog.items):
        return False
    if kind == "no_tier_tick":
        return bool(layout.tiers) and any(item.tiers == {"county"} for item in catalog.items)
    is_repetitive = bool(layout.ditto) or layout.spread
    return len(catalog.items) >= MANY_ROWS and not is_repetitive


def blemish(kind: str, catalog: Catalog, number: int, unit: Unit, values: Mapping[str, Any], chance: Random) -> Blemish:
    """The fault at an item drawn by chance, with what is written there."""
    value = chance.choice(values[kind]) if kind in values else ""
    if kind == "foreign_disclosing_body":
        value = _body_of_neighbour(catalog, unit, chance)
    return Blemish(kind, number, _index(kind, catalog, chance), value)


def _index(kind: str, catalog: Catalog, chance: Random) -> int:
    candidates: Sequence[int] = range(1, len(catalog.items))
    if kind == "no_tier_tick":
        candidates = [at for at in candidates if catalog.items[at].tiers == {"county"}] or [0]
    if kind == "drag_filled_time_limit":
        candidates = range(1, len(catalog.items) - DRAGGED_ROWS)
    if kind == "broken_name":
        candidates = [at for at in candidates if len(catalog.items[at].level2 or "") >= NAME_LENGTH]
    return chance.choice(candidates)


def _body_of_neighbour(catalog: Catalog, unit: Unit, chance: Random) -> str:
    """The office of the same name in another county, as copied from that county's workbook."""
    neighbour = chance.choice([county for county in counties() if county.code != unit.code])
    own = next(item.disclosing_body for item in catalog.items if item.disclosing_body.startswith(unit.short_name))
    return own.split("、")[0].replace(unit.short_name, neighbour.short_name, 1)

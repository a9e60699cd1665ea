"""Compute the items expected from a rendered workbook.

This is a second implementation of the rules of counting, independent of the pipeline's.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from simulation.items.sample_catalog import SampleItem
from simulation.layouts.layout import Layout
from simulation.layouts.rendered import Rendered

OPTIONAL_FIELDS = ("content", "legal_basis", "time_limit", "disclosing_body", "level3")
IN_WORDS = {
    "everyone": "audience",
    "specific_group": "audience",
    "proactive": "method",
    "on_request": "method",
}
"""The column of words that replaces a column of ticks."""


class ExpectedRow(NamedTuple):
    """A level-1 item of a unit at a tier, or a level-2 item below it."""

    unit_code: str
    domain_code: str
    tier: str
    level1: str
    level2: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The items of one workbook: (domain, tier, level-1) and (domain, tier, level-1, level-2)."""

    level1: frozenset[tuple[str, str, str]]
    level2: frozenset[tuple[str, str, str, str]]

    def by_tier(self, tier: str) -> tuple[int, int]:
        """Count the level-1 and level-2 items at a tier."""
        return sum(key[1] == tier for key in self.level1), sum(key[1] == tier for key in self.level2)


def count(rendered: Rendered, own_tier: str) -> Counts:
    """Count each name once, without orphans; a row without a tick counts at the unit's own tier."""
    level1: set[tuple[str, str, str]] = set()
    level2: set[tuple[str, str, str, str]] = set()
    for location in rendered.locations:
        item, domain = location.item, rendered.catalogs[location.catalog].domain_code
        tiers = ticked_tiers(item, rendered.layout) or {own_tier}
        for tier in tiers if item.level1 else ():
            level1.add((domain, tier, item.level1))
            if item.level2 is not None:
                level2.add((domain, tier, item.level1, item.level2))
    return Counts(frozenset(level1), frozenset(level2))


def ticked_tiers(item: SampleItem, layout: Layout) -> frozenset[str]:
    """List the tiers that the ticked columns mean; none if the layout has no tier columns."""
    columns = layout.tiers if {"tiers", "tier_names"} & set(layout.columns) else ()
    ticked = (column.tiers for column in columns if column.tiers & item.tiers)
    return frozenset().union(*ticked)


def as_read(item: SampleItem, layout: Layout) -> SampleItem:
    """Return the item as its cells show it: a field without a column is empty, False or None."""
    columns = set(layout.columns)
    missing: dict[str, object] = {name: "" for name in OPTIONAL_FIELDS if name not in columns}
    if "level3" in missing or not item.level3:
        missing["level3"] = None
    if "channels" in columns:
        missing["channels"] = tuple(name for name in item.channels if f"ticked:{name}" in layout.leaves())
    elif "channel" not in columns:
        missing["channels"] = ()
    for name, words in IN_WORDS.items():
        if not {name, words} & columns:
            missing[name] = None if name == "specific_group" else False
    is_tick = layout.group_style == "tick" and "audience" not in columns
    if item.specific_group and is_tick and "specific_group" in columns:
        missing["specific_group"] = ""
    return replace(item, tiers=ticked_tiers(item, layout), **missing)  # type: ignore[arg-type]

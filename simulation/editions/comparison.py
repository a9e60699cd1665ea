"""Two states of one catalog at one tier, side by side: what came, went, or changed, and what might be mistaken."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulation.editions.name_similarity import ALIKE, likeness
from simulation.editions.sample_file import ItemName, Renames
from simulation.items.sample_catalog import SampleItem
from simulation.layouts.layout import Layout


@dataclass(frozen=True, slots=True)
class ComparedFields:
    """What is compared of an item, by field; a field for which there is no column is missing."""

    told: Mapping[str, object]

    @classmethod
    def of(cls, item: SampleItem, layout: Layout) -> "ComparedFields":
        """The facts of an item as it is read from that layout; blanks in a text say nothing, nor does order."""
        told: dict[str, object] = {
            "time_limit": re.sub(r"\s", "", item.time_limit),
            "channel": frozenset(item.channels),
            "disclosing_body": re.sub(r"\s", "", item.disclosing_body),
        }
        return cls({field: value for field, value in told.items() if field in layout.columns})

    def differing(self, other: "ComparedFields") -> tuple[str, ...]:
        """The fields that both tell, and tell differently, sorted."""
        both = self.told.keys() & other.told.keys()
        return tuple(sorted(field for field in both if self.told[field] != other.told[field]))


FieldsByName = dict[str, dict[str, ComparedFields]]
"""Level-1 names, each with its level-2 names and what is compared of them."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A change of a level-1 or level-2 item: its names before and after; None where there is none."""

    level: int
    change: str
    old: tuple[str | None, str | None]
    new: tuple[str | None, str | None]
    fields: tuple[str, ...] = ()


NONE: tuple[None, None] = (None, None)


def compare(old: FieldsByName, new: FieldsByName, renamed: Renames) -> Iterator[ItemChange]:
    """Every change, renames as given; a rename whose new name is not there is none."""
    pairs = _level1_pairs(old, new, renamed)
    for name in [name for name in old if name not in pairs]:
        yield ItemChange(1, "removed", (name, None), NONE)
        yield from (ItemChange(2, "removed", (name, each), NONE) for each in old[name])
    for name in [name for name in new if name not in pairs.values()]:
        yield ItemChange(1, "added", NONE, (name, None))
        yield from (ItemChange(2, "added", NONE, (name, each)) for each in new[name])
    for before, after in pairs.items():
        if before != after:
            yield ItemChange(1, "renamed", (before, None), (after, None))
        yield from _level2_rows(before, after, old[before], new[after], renamed)


def _level2_rows(
    before: str,
    after: str,
    old: Mapping[str, ComparedFields],
    new: Mapping[str, ComparedFields],
    renamed: Renames,
) -> Iterator[ItemChange]:
    pairs = _level2_pairs(before, old, new, renamed)
    yield from (ItemChange(2, "removed", (before, name), NONE) for name in old if name not in pairs)
    yield from (ItemChange(2, "added", NONE, (after, name)) for name in new if name not in pairs.values())
    for one, other in pairs.items():
        fields = old[one].differing(new[other])
        if one != other or fields:
            change = "renamed" if one != other else "changed"
            yield ItemChange(2, change, (before, one), (after, other), fields)


def _level1_pairs(old: FieldsByName, new: FieldsByName, renamed: Renames) -> dict[str, str]:
    names = {name: renamed.get((name, None), (name, None))[0] for name in old}
    return {name: after for name, after in names.items() if after in new}


def _level2_pairs(
    level1: str, old: Mapping[str, ComparedFields], new: Mapping[str, ComparedFields], renamed: Renames
) -> dict[str, str]:
    names = {name: renamed.get((level1, name), (level1, name))[1] for name in old}
    return {name: after for name, after in names.items() if after and after in new}


def mistakable(old: FieldsByName, new: FieldsByName, renamed: Renames) -> Iterator[tuple[ItemName, ItemName]]:
    """Pairs of one parent that are no rename and yet so alike that a reader may take them for one."""
    level1 = _level1_pairs(old, new, renamed)
    for one, other in _alike(list(old), list(new), level1):
        yield (one, None), (other, None)
    for before, after in level1.items():
        pairs = _level2_pairs(before, old[before], new[after], renamed)
        for one, other in _alike(list(old[before]), list(new[after]), pairs):
            yield (before, one), (after, other)


def is_clear(before: Sequence[SampleItem], after: Sequence[SampleItem], renamed: Renames) -> bool:
    """Whether at no tier anything may be mistaken between the two states of a catalog."""
    old, new = _names(before), _names(after)
    tiers = old.keys() | new.keys()
    return not any(
        pair for tier in tiers for pair in mistakable(old.get(tier, {}), new.get(tier, {}), renamed)
    )


def _names(items: Sequence[SampleItem]) -> dict[str, FieldsByName]:
    found: dict[str, FieldsByName] = {}
    for item in items:
        for tier in item.tiers:
            found.setdefault(tier, {}).setdefault(item.level1, {})[item.level2 or ""] = ComparedFields({})
    return found


def _alike(old: list[str], new: list[str], pairs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What goes (or is renamed) beside what comes (or is renamed), where it is something else."""
    stays = {name for name, after in pairs.items() if name == after}
    for one in (name for name in old if name not in stays):
        for other in (name for name in new if name not in stays):
            if pairs.get(one) != other and likeness(one, other) >= ALIKE:
                yield one, other

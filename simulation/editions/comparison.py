"""Compare two states of one catalog at one tier: items added, removed, renamed or changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulation.editions.name_similarity import MISTAKABLE_SIMILARITY, similarity
from simulation.editions.sample_file import ItemName, Renames
from simulation.items.sample_catalog import SampleItem
from simulation.layouts.layout import Layout


@dataclass(frozen=True, slots=True)
class ComparedFields:
    """The compared fields of an item; a field without a column is missing."""

    values: Mapping[str, object]

    @classmethod
    def of(cls, item: SampleItem, layout: Layout) -> "ComparedFields":
        """Select the fields of an item that the layout has; blanks and the order of channels are ignored."""
        values: dict[str, object] = {
            "time_limit": re.sub(r"\s", "", item.time_limit),
            "channel": frozenset(item.channels),
            "disclosing_body": re.sub(r"\s", "", item.disclosing_body),
        }
        return cls({field: value for field, value in values.items() if field in layout.columns})

    def differing(self, other: "ComparedFields") -> tuple[str, ...]:
        """List the fields that both items have with different values, sorted."""
        both = self.values.keys() & other.values.keys()
        return tuple(sorted(field for field in both if self.values[field] != other.values[field]))


FieldsByName = dict[str, dict[str, ComparedFields]]
"""Level-1 names, each with its level-2 names and their compared fields."""


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
    """List every change with the given renames; a rename to a missing name is ignored."""
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
    """List pairs of names that a reader may mistake for a rename though they are none."""
    level1 = _level1_pairs(old, new, renamed)
    for one, other in _similar(list(old), list(new), level1):
        yield (one, None), (other, None)
    for before, after in level1.items():
        pairs = _level2_pairs(before, old[before], new[after], renamed)
        for one, other in _similar(list(old[before]), list(new[after]), pairs):
            yield (before, one), (after, other)


def is_clear(before: Sequence[SampleItem], after: Sequence[SampleItem], renamed: Renames) -> bool:
    """Return True if no tier has a pair of names that may be mistaken for a rename."""
    old, new = _names(before), _names(after)
    tiers = old.keys() | new.keys()
    return not any(
        pair for tier in tiers for pair in mistakable(old.get(tier, {}), new.get(tier, {}), renamed)
    )


def _names(items: Sequence[SampleItem]) -> dict[str, FieldsByName]:
    result: dict[str, FieldsByName] = {}
    for item in items:
        for tier in item.tiers:
            result.setdefault(tier, {}).setdefault(item.level1, {})[item.level2 or ""] = ComparedFields({})
    return result


def _similar(old: list[str], new: list[str], pairs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """List each removed or renamed name with each similar added name that is not its new name."""
    stays = {name for name, after in pairs.items() if name == after}
    for one in (name for name in old if name not in stays):
        for other in (name for name in new if name not in stays):
            if pairs.get(one) != other and similarity(one, other) >= MISTAKABLE_SIMILARITY:
                yield one, other

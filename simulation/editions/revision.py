"""Revise a catalog: add, drop, rename and change items."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from random import Random
from typing import Any

from simulation.editions.comparison import is_clear
from simulation.editions.renaming import draw_name
from simulation.editions.sample_file import ItemName, Renames
from simulation.items.compose import compose
from simulation.items.sample_catalog import SampleItem
from simulation.items.units import SampleUnit
from simulation.items.vocabulary import Domain, kind_of, standard_channels

TOWNSHIP_WORK = 0.45
"""Probability that an added item is township work too, on the scale of its kind's `fit`."""
NEW_LEVEL1 = 0.7
"""Penalty, from 0 to 1, in the ranking of additions for an item below a new level-1 item."""
SEVERAL_FIELDS = 0.2
CHANGED_TOO = 0.2
"""Share of renamed items whose fields change too."""
FIELDS = ("time_limit", "channel", "disclosing_body")


@dataclass(frozen=True, slots=True)
class Edits:
    """The edits of a revision.

    Names are those before the revision; `changed` holds new values of an item's attributes.
    """

    dropped: frozenset[ItemName] = frozenset()
    renamed: Renames = field(default_factory=dict)
    changed: Mapping[ItemName, Mapping[str, object]] = field(default_factory=dict)
    added: tuple[tuple[str, str, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """The author of a revision: unit, domain, and the plan's words and rates."""

    unit: SampleUnit
    domain: Domain
    plan: Mapping[str, Any]

    @property
    def tier(self) -> str:
        """Return the tier of the unit."""
        return "county" if self.unit.towns else "township"

    def edits(self, items: Sequence[SampleItem], rng: Random, *, has_tiers: bool) -> Edits:
        """Draw random edits; every tier keeps some items."""
        rates, names = self.plan["rates"], [(item.level1, item.level2) for item in items]
        fates = {name: rng.random() for name in names}
        limits = rates["dropped"], rates["dropped"] + rates["renamed"]
        dropped = frozenset(name for name in names if fates[name] < limits[0])
        dropped = dropped if _keeps_tiers(items, dropped) else frozenset()
        chosen = [name for name in names if limits[0] <= fates[name] < limits[1]]
        renamed = dict(self._renamed(chosen, names, rng)) | self._level1_renamed(names, rng)
        changed = {
            (item.level1, item.level2): self._change(item, rng)
            for item in items
            if _is_changed(fates[item.level1, item.level2], limits, rates["changed"], rng)
        }
        count = sum(rng.random() < rates["added"] for _ in names)
        return Edits(dropped, renamed, changed, tuple(self._added(names, count, rng, has_tiers=has_tiers)))

    def revised(self, items: Sequence[SampleItem], edits: Edits) -> tuple[SampleItem, ...]:
        """Apply edits to items.

        An added item follows those of its level-1 item, or is last.
        """
        rows: list[SampleItem] = []
        for level1, group in groupby(items, key=lambda item: item.level1):
            rows += [
                _edited(item, edits) for item in group if (item.level1, item.level2) not in edits.dropped
            ]
            rows += [self._composed(name, edits) for name in edits.added if name[0] == level1]
        known = {item.level1 for item in items}
        new = [name for name in edits.added if name[0] not in known]
        order = list(dict.fromkeys(level1 for level1, *_ in new))
        return (
            *rows,
            *(self._composed(name, edits) for name in sorted(new, key=lambda name: order.index(name[0]))),
        )

    def clear_edits(self, items: Sequence[SampleItem], rngs: Iterable[Random], *, has_tiers: bool) -> Edits:
        """Draw edits until it is clear which items were renamed, added and removed."""
        for rng in rngs:
            edits = self.edits(items, rng, has_tiers=has_tiers)
            if is_clear(items, self.revised(items, edits), edits.renamed):
                return edits
        return Edits()

    def _composed(self, added: tuple[str, str, frozenset[str]], edits: Edits) -> SampleItem:
        item = compose(self.domain, self.unit, *added)
        return replace(item, level1=_after(edits.renamed, (item.level1, None))[0])

    def _renamed(
        self, chosen: Sequence[ItemName], names: Sequence[ItemName], rng: Random
    ) -> Iterator[tuple[ItemName, ItemName]]:
        taken = {level2 for _, level2 in names if level2}
        for level1, level2 in chosen:
            words = taken | set(self.domain.tree.get(level1, ()))
            if level2 and (new := draw_name(level2, "level2", self.plan["renames"], words, rng)):
                taken.add(new)
                yield (level1, level2), (level1, new)

    def _level1_renamed(self, names: Sequence[ItemName], rng: Random) -> dict[ItemName, ItemName]:
        if rng.random() >= self.plan["rates"]["level1_renamed"]:
            return {}
        old, taken = (
            rng.choice(names)[0],
            {*self.domain.tree, self.domain.name, *(name for name, _ in names)},
        )
        new = draw_name(old, "level1", self.plan["renames"], taken, rng)
        return {(old, None): (new, None)} if new else {}

    def _added(
        self, names: Sequence[ItemName], count: int, rng: Random, *, has_tiers: bool
    ) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Draw names of the domain that the catalog lacks, or else names that fit everywhere."""
        known, listed = set(names), dict.fromkeys(level1 for level1, _ in names)
        tree = ((level1, level2) for level1, each in self.domain.tree.items() for level2 in each)
        general = [(level1, each) for level1 in listed for each in self.plan["additions"]["level2"]]
        open_names = {
            name: rng.random() + NEW_LEVEL1 * (name[0] not in listed) for name in tree if name not in known
        }
        rng.shuffle(general)
        ranked = [*sorted(open_names, key=lambda name: open_names[name]), *general]
        for level1, level2 in [name for name in ranked if name not in known][:count]:
            is_shared = has_tiers and rng.random() < kind_of(level1, level2).fit * TOWNSHIP_WORK
            yield level1, level2, frozenset({self.tier, "township"} if is_shared else {self.tier})

    def _change(self, item: SampleItem, rng: Random) -> dict[str, object]:
        """Draw other values for one field, or for several."""
        count = rng.randint(2, 3) if rng.random() < SEVERAL_FIELDS else 1
        kind = kind_of(item.level1, item.level2 or "")
        standard = standard_channels()
        channels = [tuple(standard[number - 1] for number in numbers) for numbers in kind.channels]
        values: dict[str, list[Any]] = {
            "time_limit": [limit for limit in kind.time_limits if limit != item.time_limit],
            "channel": [each for each in channels if set(each) != set(item.channels)],
            "disclosing_body": [body for body in self._bodies(item) if body != item.disclosing_body],
        }
        drawn: dict[str, object] = {name: rng.choice(values[name]) for name in rng.sample(FIELDS, k=count)}
        return {"channels" if name == "channel" else name: value for name, value in drawn.items()}

    def _bodies(self, item: SampleItem) -> list[str]:
        """List other disclosing bodies: in a county the office, alone or with the government."""
        if not self.unit.towns:
            return [
                self.unit.government,
                f"{self.unit.government}党政综合办公室",
                f"{self.unit.government}便民服务中心",
            ]
        office, government = f"{self.unit.short_name}{self.domain.office}", f"{self.unit.short_name}人民政府"
        return [
            office,
            f"{office}、{government}办公室",
            f"{item.disclosing_body}、{self.unit.short_name}政务服务中心",
        ]


def _is_changed(fate: float, renames: tuple[float, float], share: float, rng: Random) -> bool:
    """Return True if an item's fields change, alone or together with its name."""
    if renames[0] <= fate < renames[1]:
        return rng.random() < CHANGED_TOO
    return renames[1] <= fate < renames[1] + share


def _edited(item: SampleItem, edits: Edits) -> SampleItem:
    name = (item.level1, item.level2)
    changed: Mapping[str, Any] = edits.changed.get(name, {})
    level1, level2 = _after(edits.renamed, (item.level1, None))[0], _after(edits.renamed, name)[1]
    return replace(item, **{**changed, "level1": level1, "level2": level2})


def _after(renamed: Renames, name: ItemName) -> ItemName:
    return renamed.get(name, name)


def _keeps_tiers(items: Sequence[SampleItem], dropped: frozenset[ItemName]) -> bool:
    """Return True if every tier that has items keeps some."""
    kept = [item.tiers for item in items if (item.level1, item.level2) not in dropped]
    return frozenset().union(*kept) == frozenset().union(*(item.tiers for item in items))


def followed_edits(edits: Edits, items: Sequence[SampleItem]) -> Edits:
    """Select the edits of its county that a township adopts: those of its own items, except the body."""
    names = {(item.level1, item.level2) for item in items}
    level1 = {(name, None) for name, _ in names}
    dropped = edits.dropped & names
    channels_and_limits = {
        name: {key: value for key, value in values.items() if key != "disclosing_body"}
        for name, values in edits.changed.items()
        if name in names
    }
    town = frozenset({"township"})
    added = [each for each in edits.added if each[2] & town and each[:2] not in names]
    return Edits(
        dropped=dropped if len(dropped) < len(names) else frozenset(),
        renamed={old: new for old, new in edits.renamed.items() if old in names | level1},
        changed=channels_and_limits,
        added=tuple((level1, level2, town) for level1, level2, _ in added),
    )

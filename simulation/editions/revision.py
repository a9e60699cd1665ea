"""A catalog is revised: some items come, some go, some are renamed, of some the time limit, channels or body change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from random import Random
from typing import Any

from simulation.editions.comparison import is_clear
from simulation.editions.renaming import new_name
from simulation.editions.sample_file import ItemName, Renames
from simulation.items.compose import compose
from simulation.items.sample_catalog import SampleItem
from simulation.items.units import SampleUnit
from simulation.items.vocabulary import Domain, kind_of, standard_channels

TOWNSHIP_WORK = 0.45
"""How likely an item that is added is township work too, on the scale of its kind's `fit`."""
NEW_LEVEL1 = 0.7
"""How far an item below a level-1 item that the catalog lacks is put back behind others, on a scale of 0 to 1."""
SEVERAL_FIELDS = 0.2
CHANGED_TOO = 0.2
"""Share of renamed items of which fields change too."""
FIELDS = ("time_limit", "channel", "disclosing_body")


@dataclass(frozen=True, slots=True)
class Edits:
    """What a revision does; names are those before it, `changed` holds new values of an item's attributes."""

    dropped: frozenset[ItemName] = frozenset()
    renamed: Renames = field(default_factory=dict)
    changed: Mapping[ItemName, Mapping[str, object]] = field(default_factory=dict)
    added: tuple[tuple[str, str, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Who revises, in which domain, with what words and at which rates (see the plan)."""

    unit: SampleUnit
    domain: Domain
    plan: Mapping[str, Any]

    @property
    def tier(self) -> str:
        """The tier of the unit."""
        return "county" if self.unit.towns else "township"

    def edits(self, items: Sequence[SampleItem], chance: Random, *, has_tiers: bool) -> Edits:
        """Edits drawn by chance; every tier keeps some items."""
        rates, names = self.plan["rates"], [(item.level1, item.level2) for item in items]
        fates = {name: chance.random() for name in names}
        limits = rates["dropped"], rates["dropped"] + rates["renamed"]
        dropped = frozenset(name for name in names if fates[name] < limits[0])
        dropped = dropped if _keeps_tiers(items, dropped) else frozenset()
        chosen = [name for name in names if limits[0] <= fates[name] < limits[1]]
        renamed = dict(self._renamed(chosen, names, chance)) | self._level1_renamed(names, chance)
        changed = {
            (item.level1, item.level2): self._change(item, chance)
            for item in items
            if _is_changed(fates[item.level1, item.level2], limits, rates["changed"], chance)
        }
        count = sum(chance.random() < rates["added"] for _ in names)
        return Edits(dropped, renamed, changed, tuple(self._added(names, count, chance, has_tiers=has_tiers)))

    def revised(self, items: Sequence[SampleItem], edits: Edits) -> tuple[SampleItem, ...]:
        """The items with the edits made; what is added stands below the level-1 item it belongs to, or last."""
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

    def clear_edits(
        self, items: Sequence[SampleItem], chances: Iterable[Random], *, has_tiers: bool
    ) -> Edits:
        """The first edits drawn that leave no doubt what was renamed and what came or went."""
        for chance in chances:
            edits = self.edits(items, chance, has_tiers=has_tiers)
            if is_clear(items, self.revised(items, edits), edits.renamed):
                return edits
        return Edits()

    def _composed(self, added: tuple[str, str, frozenset[str]], edits: Edits) -> SampleItem:
        item = compose(self.domain, self.unit, *added)
        return replace(item, level1=_after(edits.renamed, (item.level1, None))[0])

    def _renamed(
        self, chosen: Sequence[ItemName], names: Sequence[ItemName], chance: Random
    ) -> Iterator[tuple[ItemName, ItemName]]:
        taken = {level2 for _, level2 in names if level2}
        for level1, level2 in chosen:
            words = taken | set(self.domain.tree.get(level1, ()))
            if level2 and (new := new_name(level2, "level2", self.plan["renames"], words, chance)):
                taken.add(new)
                yield (level1, level2), (level1, new)

    def _level1_renamed(self, names: Sequence[ItemName], chance: Random) -> dict[ItemName, ItemName]:
        if chance.random() >= self.plan["rates"]["level1_renamed"]:
            return {}
        old, taken = (
            chance.choice(names)[0],
            {*self.domain.tree, self.domain.name, *(name for name, _ in names)},
        )
        new = new_name(old, "level1", self.plan["renames"], taken, chance)
        return {(old, None): (new, None)} if new else {}

    def _added(
        self, names: Sequence[ItemName], count: int, chance: Random, *, has_tiers: bool
    ) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Names of the domain that the catalog lacks, and where it lacks none those that fit everywhere."""
        known, listed = set(names), dict.fromkeys(level1 for level1, _ in names)
        tree = ((level1, level2) for level1, each in self.domain.tree.items() for level2 in each)
        general = [(level1, each) for level1 in listed for each in self.plan["additions"]["level2"]]
        open_names = {
            name: chance.random() + NEW_LEVEL1 * (name[0] not in listed) for name in tree if name not in known
        }
        chance.shuffle(general)
        ranked = [*sorted(open_names, key=lambda name: open_names[name]), *general]
        for level1, level2 in [name for name in ranked if name not in known][:count]:
            is_shared = has_tiers and chance.random() < kind_of(level1, level2).fit * TOWNSHIP_WORK
            yield level1, level2, frozenset({self.tier, "township"} if is_shared else {self.tier})

    def _change(self, item: SampleItem, chance: Random) -> dict[str, object]:
        """Other values of one field, or of several."""
        count = chance.randint(2, 3) if chance.random() < SEVERAL_FIELDS else 1
        kind = kind_of(item.level1, item.level2 or "")
        standard = standard_channels()
        channels = [tuple(standard[number - 1] for number in numbers) for numbers in kind.channels]
        values: dict[str, list[Any]] = {
            "time_limit": [limit for limit in kind.time_limits if limit != item.time_limit],
            "channel": [each for each in channels if set(each) != set(item.channels)],
            "disclosing_body": [body for body in self._bodies(item) if body != item.disclosing_body],
        }
        drawn: dict[str, object] = {
            name: chance.choice(values[name]) for name in chance.sample(FIELDS, k=count)
        }
        return {"channels" if name == "channel" else name: value for name, value in drawn.items()}

    def _bodies(self, item: SampleItem) -> list[str]:
        """Who else may disclose it: in a county the office alone, or with the government beside it."""
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


def _is_changed(fate: float, renames: tuple[float, float], share: float, chance: Random) -> bool:
    """Whether an item's fate is a change of its fields, alone or together with a new name."""
    if renames[0] <= fate < renames[1]:
        return chance.random() < CHANGED_TOO
    return renames[1] <= fate < renames[1] + share


def _edited(item: SampleItem, edits: Edits) -> SampleItem:
    name = (item.level1, item.level2)
    changed: Mapping[str, Any] = edits.changed.get(name, {})
    level1, level2 = _after(edits.renamed, (item.level1, None))[0], _after(edits.renamed, name)[1]
    return replace(item, **{**changed, "level1": level1, "level2": level2})


def _after(renamed: Renames, name: ItemName) -> ItemName:
    return renamed.get(name, name)


def _keeps_tiers(items: Sequence[SampleItem], dropped: frozenset[ItemName]) -> bool:
    """Whether every tier that has items still has some."""
    kept = [item.tiers for item in items if (item.level1, item.level2) not in dropped]
    return frozenset().union(*kept) == frozenset().union(*(item.tiers for item in items))


def followed(edits: Edits, items: Sequence[SampleItem]) -> Edits:
    """What a township takes over of its county's edits: all that concerns its own items, but its body stays its own."""
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

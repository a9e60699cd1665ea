"""Make a county's own list from the national one: omit, rename, split and add items, and keep the truth about each."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from schemas.reference.standard_lists import SEEN, StandardItem, standard_items
from schemas.reference.wordings import fold
from simulation.items.vocabulary import Domain
from simulation.sample import sample_reference

SAME, RENAMED, SPLIT, LOCAL = "same", "renamed", "split", "local"
ItemName = tuple[str, str | None]
"""A level-1 and a level-2 name; None as level-2 name stands for the level-1 item itself."""


@dataclass(slots=True)
class LocalList:
    """The items of a county in one domain, in order, each with what it is and the standard item behind it.

    `omitted`: the standard items that the county leaves out. `taken`: all names used, folded, with those above them.
    """

    items: dict[ItemName, tuple[str, ItemName | None]] = field(default_factory=dict)
    omitted: list[ItemName] = field(default_factory=list)
    taken: set[tuple[str, str]] = field(default_factory=set)

    @property
    def rows(self) -> list[ItemName]:
        """List the rows of the catalog: level-2 items, and level-1 items without any."""
        divided = {level1 for level1, level2 in self.items if level2}
        return [name for name in self.items if name[1] or name[0] not in divided]


def draw_local_list(domain: Domain, rng: Random) -> LocalList:
    """Draw a list; the same generator gives the same list."""
    author = _Author(domain, rng)
    author.adapt()
    return author.list


@dataclass(slots=True)
class _Author:
    """Who makes a county's list in one domain."""

    domain: Domain
    rng: Random
    list: LocalList = field(default_factory=LocalList)

    def adapt(self) -> None:
        """Go through the national list, and add level-1 items of the county's own."""
        standard = _standard(self.domain.code)
        self.list.taken = {("", fold(level1)) for level1 in standard}
        self.list.taken |= {(level1, fold(level2)) for level1, below in standard.items() for level2 in below}
        for level1, below in standard.items():
            kind, names = self._drawn(level1, "")
            if not names:
                self.list.omitted += [(level1, None), *((level1, level2) for level2 in below)]
            for at, name in enumerate(names):
                self.list.items[name, None] = (kind, (level1, None))
                self._add_below(level1, name, below[at :: len(names)])
        if self.rng.random() < _plan()["rates"]["own_level1"]:
            self._add_own_level1(standard)

    def _add_below(self, level1: str, name: str, below: Sequence[str]) -> None:
        """Add the level-2 items of a level-1 item, standard ones and the county's own."""
        for level2 in below:
            kind, names = self._drawn(level2, level1)
            self.list.omitted += [] if names else [(level1, level2)]
            self.list.items |= {(name, each): (kind, (level1, level2)) for each in names}
        for own in filter(self._is_own, self.domain.tree.get(level1, ())):
            if self.rng.random() < _plan()["rates"]["added"] and self._take([own], level1):
                self.list.items[name, own] = (LOCAL, None)

    def _add_own_level1(self, standard: Mapping[str, Sequence[str]]) -> None:
        for level1, below in self.domain.tree.items():
            if level1 not in standard and self._is_own(level1):
                names = [None, *filter(self._is_own, below)]
                self.list.items |= {(level1, name): (LOCAL, None) for name in names}

    def _drawn(self, name: str, above: str) -> tuple[str, Sequence[str]]:
        """Draw what becomes of a standard item: its kind and the names of its items, none if it is left out."""
        rates, fate = _plan()["rates"], self.rng.random()
        if fate < rates["omitted"]:
            return LOCAL, []
        if fate < rates["omitted"] + rates["renamed"]:
            choices = [[each] for each in _renames(name, self.rng)]
            kind = RENAMED
        elif fate < rates["omitted"] + rates["renamed"] + rates["split"]:
            choices = [[*each] for each in _splits(self.domain.code, name)]
            kind = SPLIT
        else:
            return SAME, [name]
        self.rng.shuffle(choices)
        chosen = next((each for each in choices if self._take(each, above)), None)
        return (kind, chosen) if chosen else (SAME, [name])

    def _take(self, names: Sequence[str], above: str) -> bool:
        """Use names under a standard level-1 name, unless one of them is used already."""
        wanted = {(above, fold(name)) for name in names}
        free = wanted.isdisjoint(self.list.taken)
        self.list.taken |= wanted if free else set()
        return free

    def _is_own(self, name: str) -> bool:
        """Tell whether a name of the vocabulary is no standard item, known or recalled, in any words."""
        known = {fold(each) for item in _items(self.domain.code) for each in (item.level1, item.level2)}
        return fold(name) not in known and name not in _plan()["variants"]["names"]


def _renames(name: str, rng: Random) -> Iterator[str]:
    """List other words for a name."""
    words = _plan()["renames"]
    yield from (f"{name}{ending}" for ending in words["endings"])
    yield from (f"{name[:-2]}{word}{name[-2:]}" for word in words["inserted"])
    yield from (name.replace(old, new, 1) for old, new in words["exchanged"] if old in name)
    if len(name) >= words["slip_from"]:
        at = rng.randrange(1, len(name) - 1)
        yield from (name.replace(right, wrong, 1) for right, wrong in words["slips"] if right in name)
        yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at] + name[at:]


def _splits(code: str, name: str) -> Iterator[Sequence[str]]:
    """List the ways to split an item."""
    parts = _plan()["parts"].get(code, {})
    if name in parts:
        yield parts[name]
    elif len(name) >= _plan()["split"]["shortest"]:
        yield from ([word.format(name=name) for word in words] for words in _plan()["split"]["words"])


@cache
def _standard(code: str) -> Mapping[str, tuple[str, ...]]:
    """Return the standard level-1 names of a domain with the level-2 names below."""
    tree: dict[str, tuple[str, ...]] = {}
    for item in _items(code):
        if item.evidence == SEEN:
            tree[item.level1] = (*tree.get(item.level1, ()), *([item.level2] if item.level2 else []))
    return tree


@cache
def _items(code: str) -> list[StandardItem]:
    return [item for item in standard_items(sample_reference()) if item.domain_code == code]


@cache
def _plan() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

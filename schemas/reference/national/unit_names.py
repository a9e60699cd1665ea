"""The names of units as an index: which units a text names, whatever the number of units.

A unit is named by its name as it is listed, its short name or another name, alone or behind names of units above it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from schemas.reference.national.codes import COUNTRY, TIERS, tier_of
from schemas.reference.national.unit_rows import words_of
from schemas.reference.national.unit_tree import UnitTree

LONGEST = 100
"""Characters of a text that may be a unit's name with all those above it."""
SHORTEST = 2
"""Characters of a name that is searched for within a text."""
Fold = Callable[[Sequence[str]], Sequence[str]]
"""A function that makes the forms in which texts are compared."""
Codes = Mapping[str, Sequence[str]]
"""The codes of the units that have a folded name."""


class _Mention(NamedTuple):
    """A name in a text: its first and its last place, and the units that it may mean."""

    first: int
    last: int
    codes: Sequence[str]


class UnitNames:
    """Find the units of a tree, among those with some codes, that texts name."""

    def __init__(self, tree: UnitTree, codes: Collection[str], fold: Fold) -> None:
        self._tree, self._codes, self._fold = tree, sorted(codes), fold
        self._words: dict[str, Sequence[str]] = {}

    def named(self, text: str, below: str = COUNTRY) -> list[str]:
        """List the units at or below a unit that a whole text names, the highest tiers first.

        Names as they are listed come first; other names are tried only where no unit has the text as its name.
        """
        key = self._fold([text])[0] if len(text) <= LONGEST else ""
        for index in ("_listed", "_others"):
            found = {
                code for code in self._ending(key, getattr(self, index)) if self._tree.lies_in(code, below)
            }
            if found:
                return sorted(found, key=lambda code: (TIERS.index(tier_of(code)), code))
        return []

    def find_in(self, text: str, near: str = "") -> str | None:
        """Find the unit that a text mentions: the one of the lowest tier, if there is only one.

        Of several of one name, those hold whose units above are mentioned too, and of these those with which the unit
        `near` has the nearest unit in common. Townships are mentioned by their listed names, others by short names too.
        """
        found = {code for mention in self._mentions(self._fold([text])[0]) for code in mention.codes}
        if not found:
            return None
        lowest = max(TIERS.index(tier_of(code)) for code in found)
        above = {
            code: sum(each in found for each in self._tree.ancestors(code))
            for code in found
            if TIERS.index(tier_of(code)) == lowest
        }
        best = self.nearest([code for code in above if above[code] == max(above.values())], near)
        return best[0] if len(best) == 1 else None

    def nearest(self, codes: Sequence[str], near: str) -> Sequence[str]:
        """Select the units with which a unit has the nearest unit in common; all, if there is no such unit."""
        for common in (near, *self._tree.ancestors(near)) if near in self._tree else ():
            inside = [code for code in codes if self._tree.lies_in(code, common)]
            if inside:
                return inside
        return codes

    @cached_property
    def _listed(self) -> Codes:
        return _index(
            zip(self._fold([self._tree.names[code] for code in self._codes]), self._codes, strict=True)
        )

    @cached_property
    def _others(self) -> Codes:
        return _index((word, code) for code in self._codes for word in self._words_of(code)[1:])

    @cached_property
    def _searched(self) -> Mapping[str, Codes]:
        """Index the names that are searched for within texts by their first two characters."""
        short = ((self._words_of(code)[1], code) for code in self._codes if tier_of(code) != "township")
        named = _index([*((name, code) for name, codes in self._listed.items() for code in codes), *short])
        by_start: dict[str, dict[str, Sequence[str]]] = {}
        for name, codes in named.items():
            if len(name) >= SHORTEST:
                by_start.setdefault(name[:SHORTEST], {})[name] = codes
        return by_start

    def _mentions(self, key: str) -> Iterator[_Mention]:
        """Find the names in a folded text, without those that are a part of a longer one."""
        last = -1
        for first in range(len(key) - SHORTEST + 1):
            longest = max(self._mentions_at(key, first), key=lambda each: each.last, default=None)
            if longest and longest.last > last:
                last = longest.last
                yield longest

    def _mentions_at(self, key: str, first: int) -> list[_Mention]:
        names = self._searched.get(key[first : first + SHORTEST], {})
        return [
            _Mention(first, first + len(name), codes)
            for name, codes in names.items()
            if key.startswith(name, first)
        ]

    def _words_of(self, code: str) -> Sequence[str]:
        """List the folded name, short name and other names of a unit."""
        if code not in self._words:
            short, others = words_of(self._tree, self._tree.unit(code))
            self._words[code] = self._fold([self._tree.names[code], short, *others])
        return self._words[code]

    def _ending(self, key: str, index: Codes) -> Iterator[str]:
        """Find the units with whose name a text ends, where what stands in front names units above it."""
        for start in range(len(key)):
            for code in index.get(key[start:], ()):
                if not start or self._names_above(code, key[:start]):
                    yield code

    def _names_above(self, code: str, text: str) -> bool:
        """Return True if a text is made of names of units above a unit, each above the next."""
        return any(
            text == word or (text.endswith(word) and self._names_above(above, text.removesuffix(word)))
            for above in self._tree.ancestors(code)
            for word in self._words_of(above)
            if word
        )


def _index(named: Iterable[tuple[str, str]]) -> Codes:
    index: dict[str, dict[str, None]] = {}
    for name, code in named:
        index.setdefault(name, {})[code] = None
    return {name: [*codes] for name, codes in index.items()}

"""Find units by code or name, also behind the names of units above them; several where a name is ambiguous."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from schemas.reference.national.codes import COUNTRY, TIERS, padded, tier_of
from schemas.reference.national.unit_rows import words_of
from schemas.reference.national.unit_tree import NationalUnit, UnitTree
from schemas.reference.wordings import fold

LONGEST = 100
"""Characters of a text that may be a unit's name with all those above it."""
Words = Callable[[str], Iterable[str]]
"""The names of a unit, folded, by its code."""


def find_units(tree: UnitTree, text: str, below: str = COUNTRY) -> list[NationalUnit]:
    """List the units, at or below a unit, that a text may mean, the highest tiers first.

    A text is a code, perhaps without its last zeros, or a name, perhaps behind names of units above it. Names as they
    are listed come first; short names and others are tried only where no unit has the text as its name.
    """
    wanted = fold(text)
    if wanted.isdecimal():
        code = padded(wanted)
        return [tree.unit(code)] if code in tree and _lies_below(tree, code, below) else []
    if len(wanted) > LONGEST:
        return []
    found = _ending_in(tree, wanted, lambda code: [fold(tree.names[code])])
    found = found or _ending_in(tree, wanted, lambda code: _all_words(tree, code))
    inside = [code for code in found if _lies_below(tree, code, below)]
    return [tree.unit(code) for code in sorted(inside, key=lambda code: (TIERS.index(tier_of(code)), code))]


def _ending_in(tree: UnitTree, text: str, words: Words) -> list[str]:
    """List the units with whose name the text ends, where what stands in front names units above it."""
    letters = {*text}
    return [
        code
        for code, name in tree.names.items()
        if (not letters.isdisjoint(name) or code in tree.patch) and _is_named(tree, code, text, words)
    ]


def _is_named(tree: UnitTree, code: str, text: str, words: Words) -> bool:
    """Return True if a text is a name of a unit, or ends in one behind names of units above it."""
    rests = {text.removesuffix(word) for word in words(code) if word and text.endswith(word)}
    return "" in rests or any(
        _is_named(tree, each, rest, lambda each: _all_words(tree, each))
        for rest in rests
        for each in tree.ancestors(code)
    )


def _all_words(tree: UnitTree, code: str) -> list[str]:
    unit = tree.unit(code)
    short, others = words_of(tree, unit)
    return list(dict.fromkeys(map(fold, (unit.name, short, *others))))


def _lies_below(tree: UnitTree, code: str, top: str) -> bool:
    return top in {code, COUNTRY, *tree.ancestors(code)}

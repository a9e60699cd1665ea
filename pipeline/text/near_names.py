"""Find names that nearly say the same as a standard name, and names of parts of one.

Names are given by their keys (`names.keys`). What two names that differ may mean is knowledge: criteria.toml.
Source: docs/decisions/0039-standard-match.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from schemas.rules.criteria import load_criteria

Pair = tuple[int, int, float]
"""The places of a standard name and of a name, and how alike they are, of 100."""

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_AND_SO_ON = "等"


def near_names(standard: Sequence[str], names: Sequence[str]) -> Iterator[Pair]:
    """Find the names that may be a standard name in other words.

    They are so where, without brackets and words that add nothing, one equals the other, only adds a little to it, or
    differs by one character that does not tell things apart.
    """
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - most builds and checks have few names to compare

    for one, other in sorted(_equal(standard, names) | _close(standard, names)):
        yield one, other, ratio(standard[one], names[other])


def name_parts(standard: Sequence[str], names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Find the names of parts of a standard name.

    They are a `part` of a list in it, or the `whole` with an addition. Words that add nothing are no addition; what
    stands in brackets is one.
    """
    shortest = load_criteria().near_standard_name.shortest_split
    by_name = {name: at for at, name in enumerate(names)}
    for one, name in enumerate(standard):
        for part in _parts(name):
            if part in by_name and part != name:
                yield one, by_name[part], "part"
        if len(name) >= shortest:
            told = _told_apart(name)
            whole = (at for at, other in enumerate(names) if name in other and _told_apart(other) != told)
            yield from ((one, at, "whole") for at in whole)


def _equal(standard: Sequence[str], names: Sequence[str]) -> set[tuple[int, int]]:
    by_core = defaultdict(list)
    for at, name in enumerate(names):
        by_core[_core(name)].append(at)
    return {(one, other) for one, name in enumerate(standard) for other in by_core.get(_core(name), ())}


def _close(standard: Sequence[str], names: Sequence[str]) -> set[tuple[int, int]]:
    """Find the pairs of which one name adds little to the other, or has one other character."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415
    from rapidfuzz.process import cdist  # noqa: PLC0415

    least = load_criteria().near_standard_name.ratio
    cores, others = [*map(_core, standard)], [*map(_core, names)]
    if not cores or not others:
        return set()
    found = cdist(cores, others, scorer=ratio, score_cutoff=least).nonzero()
    return {
        (one, other)
        for one, other in zip(*(places.tolist() for places in found), strict=True)
        if _is_slip(cores[one], others[other])
    }


@lru_cache(maxsize=4096)
def _is_slip(one: str, other: str) -> bool:
    """Tell whether two names differ only by characters added to one, or by one character, and none of them matters."""
    from rapidfuzz.distance import OSA, Indel  # noqa: PLC0415

    changes = Indel.editops(one, other)
    changed = {one[each.src_pos] if each.tag == "delete" else other[each.dest_pos] for each in changes}
    only_adds = len({each.tag for each in changes}) == 1
    is_slip = only_adds or OSA.distance(one, other) == 1
    return is_slip and changed.isdisjoint(load_criteria().near_standard_name.telling)


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    """Reduce a name to what tells it apart, without brackets."""
    return _told_apart(_IN_BRACKETS.sub("", name))


@lru_cache(maxsize=4096)
def _told_apart(name: str) -> str:
    """Remove words that add nothing from a name, and use one word for synonyms."""
    bare = name
    for word, usual in load_criteria().near_standard_name.synonyms.items():
        bare = bare.replace(word, usual)
    return _additions().sub("", bare) or bare


@cache
def _additions() -> re.Pattern[str]:
    words = sorted(load_criteria().near_standard_name.additions, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=4096)
def _parts(name: str) -> frozenset[str]:
    """List the names that a name with a list in it may be split into: 迁出,迁入登记 into 迁出登记 and 迁入登记.

    A part is an element of the list, with words in front of the list and behind it.
    """
    elements = _elements(name)
    if len(elements) == 1:
        return frozenset()
    first, *middle, last = elements
    fronts = [first[:end] for end in range(len(first))]
    ends = [last[begin:] for begin in range(1, len(last) + 1)]
    parts = {first + end for end in ends} | {front + last for front in fronts}
    parts |= {front + element + end for front in fronts for element in middle for end in ends}
    shortest = load_criteria().near_standard_name.shortest_part
    return frozenset(part for part in parts if len(part) >= shortest)


@lru_cache(maxsize=4096)
def _elements(name: str) -> Sequence[str]:
    joiners = "|".join(map(re.escape, load_criteria().near_standard_name.joiners))
    bare = _IN_BRACKETS.sub("", name).replace(_AND_SO_ON, "")
    return [element for element in re.split(joiners, bare) if element]

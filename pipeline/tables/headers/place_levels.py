"""Tell the level columns that no listed word names: by the heading above them and their place before the content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.tables.headers.header import ColumnMatch
from pipeline.tables.headers.header_words import HeaderWords
from pipeline.text.fold import fold

FEWEST_FIELDS = 3
"""Fields of a header, names and numbers excepted, in which words without the heading of items may name levels."""
PAIR = 2
SERIES = ("一二三四", "大中小细", "大小")
"""Characters in which the words of two levels side by side may differ."""
Matches = dict[int, ColumnMatch]
Paths = Mapping[int, Sequence[str]]


def place_levels(matches: Matches, paths: Paths, words: HeaderWords, may_name: frozenset[int]) -> Matches:
    """Match unlisted columns with the levels that are missing, if their number and place leave no doubt.

    `may_name`: the columns that hold words.
    """
    at = {field: offset for offset, match in matches.items() for field in match.fields}
    upper, lower, *_ = words.kind.levels
    if upper in at and lower in at:
        return matches
    end = at.get("content", max(matches, default=0) + 1)
    unlisted = [
        offset for offset in sorted(may_name & matches.keys()) if offset < end and _is_open(matches[offset])
    ]
    below = [offset for offset in unlisted if fold(paths[offset][0]) in words.weak]
    below = [offset for offset in below if paths[offset][0] == paths[below[0]][0]]
    beside = unlisted if len(_counted(at, words)) >= FEWEST_FIELDS and "content" in at else []
    place = _places(matches, words)
    if upper in at or lower in at:
        fields, offsets = _the_other_level(at, beside or below, place, words)
    else:
        fields, offsets = words.kind.levels, below if len(below) > 1 else _of_series(beside, paths, place)
    return {
        **matches,
        **{offset: _placed(field, words) for field, offset in zip(fields, offsets, strict=False)},
    }


def _is_open(match: ColumnMatch) -> bool:
    """Return True if no word says what a column holds; it may be that of the heading above it."""
    return match.by == "none" or (match.by == "group" and not match.fields)


def _places(matches: Matches, words: HeaderWords) -> Mapping[int, int]:
    """Count the columns from left to right, without those that number rows or hold nothing counted."""
    counted = (offset for offset, match in matches.items() if match.by != "extra")
    kept = (offset for offset in sorted(counted) if words.kind.marker not in matches[offset].fields)
    return {offset: place for place, offset in enumerate(kept)}


def _counted(at: Mapping[str, int], words: HeaderWords) -> set[str]:
    """Return the fields that hold something counted."""
    return at.keys() - {*words.kind.levels, words.kind.marker, "domain"}


def _the_other_level(
    at: Mapping[str, int], unlisted: Sequence[int], place: Mapping[int, int], words: HeaderWords
) -> tuple[Sequence[str], Sequence[int]]:
    """Return the level that is missing, and the one unlisted column on the side of the other where it must be."""
    upper, lower, *_ = words.kind.levels
    if upper in at:
        return (lower,), [offset for offset in unlisted if place[offset] == place[at[upper]] + 1]
    return (upper,), [offset for offset in unlisted if place[offset] == place[at[lower]] - 1]


def _of_series(unlisted: Sequence[int], paths: Paths, place: Mapping[int, int]) -> list[int]:
    """Return the columns side by side whose words number levels (一级…, 二级…), or else the only two side by side."""
    beside = [pair for pair in pairwise(unlisted) if place[pair[1]] == place[pair[0]] + 1]
    numbered = {
        offset for pair in beside if _is_series(*(paths[each][-1] for each in pair)) for offset in pair
    }
    if numbered:
        return sorted(numbered)
    return list(unlisted) if len(unlisted) == len(beside) + 1 == PAIR else []


def _is_series(one: str, other: str) -> bool:
    """Return True if two words differ in one character, and that counts: 一级指标 and 二级指标, 大类 and 小类."""
    one, other = fold(one), fold(other)
    differing = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return (
        len(one) == len(other)
        and len(differing) == 1
        and any("".join(differing[0]) in each for each in SERIES)
    )


def _placed(field: str, words: HeaderWords) -> ColumnMatch:
    return ColumnMatch((field,), "place", word=words.kind.columns[field].words[0])

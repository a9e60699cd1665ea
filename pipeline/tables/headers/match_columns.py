"""Match the columns of a header with the columns of a kind, by the words above each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Self

from pipeline.limits import LONGEST_HEADING
from pipeline.tables.fields import TEXT_FIELDS
from pipeline.tables.headers.fuzzy_header import CERTAIN, guess_header
from pipeline.tables.headers.header import ColumnMatch, HeaderColumn
from pipeline.tables.headers.header_grid import HeaderRows, spread_heading
from pipeline.tables.headers.header_words import HeaderWords, tiers_in
from pipeline.tables.headers.named_columns import match_named_columns
from pipeline.tables.headers.place_levels import place_levels
from pipeline.tables.headers.torn_headers import joined_words
from pipeline.text.fold import fold

MOST_HEADERS_KEPT = 256
"""Distinct headers whose columns are cached in a process."""
Matches = dict[int, ColumnMatch]


@lru_cache(maxsize=MOST_HEADERS_KEPT)
def match_columns(
    rows: HeaderRows, words: HeaderWords, may_name: frozenset[int] = frozenset()
) -> tuple[HeaderColumn, ...]:
    """Match every column that has words; those in `may_name` may be levels by their place.

    The headers of most sheets are alike, so each distinct header is matched once per process.
    """
    paths = {offset: joined_words(path, words) for offset, path in _column_paths(rows).items()}
    around = _HeaderSummary.of(paths.values(), words)
    named = match_named_columns(paths, words) if words.kind.levels else {}
    matches = {
        offset: named.get(offset) or _match_column(path, words, around) for offset, path in paths.items()
    }
    if words.kind.levels:
        settled = place_levels(_without_needless(matches, around), paths, words, may_name)
    else:
        settled = _one_each(matches, paths, words)
    return tuple(HeaderColumn(offset, _heading(path), settled[offset]) for offset, path in paths.items())


def _without_needless(matches: Matches, around: _HeaderSummary) -> Matches:
    """Drop guesses of fields that listed words name; several listed columns of a field are joined."""
    return {
        offset: match.unknown()
        if match.by == "fuzzy" and not around.fields.isdisjoint(match.fields)
        else match
        for offset, match in matches.items()
    }


def _one_each(matches: Matches, paths: Mapping[int, list[str]], words: HeaderWords) -> Matches:
    """Keep one column of each field: the one whose word is listed first, then the one further left."""

    def rank(offset: int) -> tuple[int, int]:
        unlisted = len(words.rank)
        return words.rank.get(fold(paths[offset][-1]), unlisted) if matches[
            offset
        ].is_listed else unlisted, offset

    taken: set[str] = set()
    settled: Matches = {}
    for offset in sorted(matches, key=rank):
        match = matches[offset]
        if not taken.isdisjoint(match.fields):
            match = ColumnMatch(score=match.score, word=match.word or fold(paths[offset][-1]))
        taken.update(match.fields)
        settled[offset] = match
    return settled


def _heading(path: Iterable[str]) -> str:
    """Join the words above a column, from top to bottom."""
    return "/".join(path)[:LONGEST_HEADING]


@dataclass(frozen=True, slots=True)
class _HeaderSummary:
    """Hold what a whole header says: its group words (above others) and the fields of its listed words."""

    groups: set[str]
    fields: set[str]
    has_level1: bool

    @classmethod
    def of(cls, paths: Iterable[list[str]], words: HeaderWords) -> Self:
        leaves = [fold(path[-1]) for path in paths]
        fields = {field for path in paths for field in words.fields_of(path[-1])}
        has_level1 = "level1" in fields or any(words.weak.get(leaf) == "level1" for leaf in leaves)
        return cls({word for path in paths for word in path[:-1]}, fields, has_level1)


def _match_column(path: list[str], words: HeaderWords, around: _HeaderSummary) -> ColumnMatch:
    """Match a column by its lowest word, or by the word above where that one is not listed."""
    leaf, fields = fold(path[-1]), words.fields_of(path[-1])
    if fields:
        return ColumnMatch(fields, "exact" if path[-1] in words.written else "folded", CERTAIN)
    if leaf in words.weak and (around.has_level1 or path[-1] in around.groups):
        return _match_weak_word(words.weak[leaf], path, around)
    if leaf in words.extras:
        return ColumnMatch((), "extra", CERTAIN)
    return ColumnMatch() if leaf in words.groups else _match_unlisted_word(path, words)


def _match_weak_word(field: str, path: list[str], around: _HeaderSummary) -> ColumnMatch:
    """Match a word that names a level only where no other column does, and where it heads no columns."""
    if path[-1] in around.groups:
        return ColumnMatch((), "group", CERTAIN)
    return (
        ColumnMatch((), "extra", CERTAIN)
        if field in around.fields
        else ColumnMatch((field,), "group", CERTAIN)
    )


def _match_unlisted_word(path: list[str], words: HeaderWords) -> ColumnMatch:
    tiers = tiers_in(fold(path[-1])) if words.kind.several else ()
    if tiers:
        return ColumnMatch(tiers, "folded", CERTAIN)
    found = guess_header(path[-1], words)
    above = words.fields.get(fold(path[-2]), ()) if len(path) > 1 else ()
    is_below_text = len(above) == 1 and above[0] in TEXT_FIELDS
    return ColumnMatch(above, "group", CERTAIN, path[-1]) if is_below_text and not found.is_known else found


def _column_paths(rows: Iterable[Iterable[str]]) -> dict[int, list[str]]:
    """Return the words of each column from top to bottom, group words repeated in each of their columns."""
    grid = [*map(list, rows)]
    for upper, lower in pairwise(grid):
        spread_heading(upper, lower)
    paths = {}
    for offset, cells in enumerate(zip(*grid, strict=True)):
        words = [word for word, _ in groupby(cell for cell in cells if fold(cell))]
        if words:
            paths[offset] = words
    return paths

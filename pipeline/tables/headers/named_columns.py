"""Recognise columns of ticks that are named after what is ticked: a channel, or a town or village."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from pipeline.tables.fields import TEXT_FIELDS, TIER_FIELDS
from pipeline.tables.headers.header import ColumnMatch
from pipeline.tables.headers.header_words import Fields, HeaderWords
from pipeline.text.fold import fold
from pipeline.text.patterns import any_of
from schemas.reference.reference_words import reference_words
from schemas.words.layout import load_layout

CERTAIN = 100.0
FEWEST_CHANNELS = 2
FEWEST_PLACES = 3
"""Columns of their kind that stand without the heading of it; of places side by side, columns of tiers included."""
LONGEST_PLACE = 16
Paths = Mapping[int, Sequence[str]]


def match_named_columns(paths: Paths, words: HeaderWords) -> dict[int, ColumnMatch]:
    """Match the columns whose lowest word is unlisted and names a channel or a place."""
    unlisted = {offset: path for offset, path in paths.items() if not words.fields_of(path[-1])}
    return {**_places(paths, unlisted, words), **_channels(paths, unlisted, words)}


def channel_named(text: str) -> str | None:
    """Return the standard name of a channel, by any of its names."""
    return _channel_names().get(fold(text))


@lru_cache(maxsize=1 << 12)
def tier_of_place(text: str) -> Fields:
    """Return the tier of a place by the end of its name: 某某镇, 某某街道办事处, 某某村."""
    folded = fold(text)
    found = _place_name().fullmatch(folded) if len(folded) <= LONGEST_PLACE else None
    return (load_layout().header_place[found[1]],) if found else ()


@cache
def _channel_names() -> Mapping[str, str]:
    others = {name: name for name in load_layout().channel_other}
    return {fold(word): name for word, name in {**others, **reference_words("channel")}.items()}


@cache
def _place_name() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]+?({any_of(load_layout().header_place)})")


def _channels(paths: Paths, unlisted: Paths, words: HeaderWords) -> dict[int, ColumnMatch]:
    """Match the columns of channels: below the heading of channels, or several where no other column holds them."""
    named = {offset: name for offset, path in unlisted.items() if (name := channel_named(path[-1]))}
    below = {offset for offset in named if _is_below(paths[offset], ("channel",), words)}
    has_list = any(words.fields_of(path[-1]) == ("channel",) for path in paths.values())
    taken = below if has_list or len(named) < FEWEST_CHANNELS else named
    return {offset: ColumnMatch(("channel",), "group", CERTAIN, named[offset]) for offset in taken}


def _places(paths: Paths, unlisted: Paths, words: HeaderWords) -> dict[int, ColumnMatch]:
    """Match the columns of places: below the heading of tiers, or side by side; not below that of a text."""
    named = {offset: tiers for offset, path in unlisted.items() if (tiers := tier_of_place(path[-1]))}
    below = {offset for offset in named if _is_below(paths[offset], TIER_FIELDS, words)}
    of_text = {offset for offset in named if _is_below(paths[offset], TEXT_FIELDS, words)}
    of_tier = {offset for offset, path in paths.items() if {*words.fields_of(path[-1])} & {*TIER_FIELDS}}
    beside = {
        offset
        for run in _runs(sorted((named.keys() - of_text) | of_tier))
        for offset in (run if len(run) >= FEWEST_PLACES else ())
    }
    return {
        offset: ColumnMatch(named[offset], "group", CERTAIN) for offset in named if offset in below | beside
    }


def _is_below(path: Sequence[str], fields: Sequence[str], words: HeaderWords) -> bool:
    """Return True if a column stands below the word of one of these fields."""
    return any(not {*words.fields_of(word)}.isdisjoint(fields) for word in path[:-1])


def _runs(offsets: Sequence[int]) -> list[list[int]]:
    """Split ascending offsets into runs of neighbours."""
    runs: list[list[int]] = []
    for offset in offsets:
        if runs and runs[-1][-1] == offset - 1:
            runs[-1].append(offset)
        else:
            runs.append([offset])
    return runs

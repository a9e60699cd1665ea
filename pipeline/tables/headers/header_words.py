"""Load the header words of each kind of table, folded for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from pipeline.text.fold import fold, fold_with_remarks
from pipeline.text.patterns import any_of
from pipeline.text.simplified_chinese import simplified
from schemas.kinds.kinds import Kind, load_catalog, load_kinds, load_registers, tier_words
from schemas.words.layout import load_layout

_COUNT_OF_TIERS = re.compile(r"[两二三四]级$")
LONGEST_HEADER_CELL = 60
_IS_KEPT = re.compile(r"[0-9\u4e00-\u9fff]").match
"""Matches a text whose first character is the same when folded."""
Fields = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class HeaderWords:
    """Hold the folded header words of a kind.

    `fields`: the columns that each word names. `rank`: its place in the list of its column. `remarked`, `weak`,
    `groups`: see `schemas/kinds/catalog.toml`. `extras`: words of columns that hold nothing counted. `written`: words
    of columns as they are listed. `beginnings`: the first characters of the folded ones. `names`: the kind's own names,
    folded.
    """

    kind: Kind
    fields: Mapping[str, Fields]
    rank: Mapping[str, int]
    remarked: Mapping[str, Fields]
    weak: Mapping[str, str]
    groups: frozenset[str]
    extras: frozenset[str]
    written: frozenset[str]
    beginnings: frozenset[str]
    names: tuple[str, ...]

    @lru_cache(maxsize=1 << 14)  # noqa: B019 - there is one object a kind and process
    def fields_of(self, text: str) -> Fields:
        """Return the fields of a header word in the script in which it is listed, or none."""
        if len(text) > LONGEST_HEADER_CELL:
            return ()
        return self.remarked.get(fold_with_remarks(text)) or self.fields.get(fold(text), ())

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def is_header(self, text: str) -> bool:
        """Return True for a listed header word, in the script in which it is listed."""
        if len(text) > LONGEST_HEADER_CELL or (_IS_KEPT(text) and text[0] not in self.beginnings):
            return False
        return self._is_header(fold(text)) or fold_with_remarks(text) in self.remarked

    def is_tick(self, text: str) -> bool:
        """Return True for the word of a tick column, which an item may hold in place of the tick."""
        fields = self.fields_of(text)
        return bool(fields) and all(self.kind.columns[field].type == "tick" for field in fields)

    def _is_header(self, folded: str) -> bool:
        return folded in self.fields or folded in self.groups or folded in self.extras

    def has_name(self, text: str) -> bool:
        """Return True if a title, sheet name or file name holds a name of the kind."""
        folded = fold_with_remarks(text)
        return any(name in folded for name in self.names)


@lru_cache(maxsize=1 << 14)
def in_simplified(text: str) -> str:
    """Fold a text, and convert it to Simplified script."""
    return simplified([fold(text)])[0]


@cache
def load_header_words(code: str) -> HeaderWords:
    """Load the words of a kind once per process."""
    kind, extras = load_kinds()[code], load_layout().header_extra
    columns = kind.columns.values()
    if not kind.marker:
        extras = [*extras, *load_catalog().columns["number"].words]
    fields = {fold(word): tiers for word, tiers in (tier_words() if kind.several else {}).items()}
    fields |= {fold(word): (column.name,) for column in columns for word in column.words}
    remarked = {fold_with_remarks(word): (column.name,) for column in columns for word in column.remarked}
    groups = _folded(kind.groups)
    listed = chain(*(column.words for column in columns), kind.several or (), extras)
    return HeaderWords(
        kind=kind,
        fields=fields,
        rank={fold(word): rank for column in columns for rank, word in enumerate(column.words)},
        remarked=remarked,
        weak={fold(word): column.name for column in columns for word in column.weak},
        groups=groups,
        extras=_folded(extras),
        written=frozenset(listed),
        beginnings=frozenset(word[0] for word in (*fields, *remarked, *groups, *_folded(extras))),
        names=tuple(map(fold_with_remarks, (*kind.names, kind.zh))),
    )


@lru_cache(maxsize=1 << 14)
def registers_naming(text: str) -> frozenset[str]:
    """Return the registers that list a header word."""
    if len(text) > LONGEST_HEADER_CELL:
        return frozenset()
    known = _registers_by_word()
    return known.get(fold(text)) or (
        frozenset() if text.isascii() else known.get(in_simplified(text), frozenset())
    )


@cache
def _registers_by_word() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code in load_registers():
        for word in load_header_words(code).fields:
            found.setdefault(word, set()).add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


@cache
def register_words() -> frozenset[str]:
    """Return the header words of all registers as they are listed."""
    return frozenset(
        word
        for each in load_registers().values()
        for column in each.columns.values()
        for word in column.words
    )


@lru_cache(maxsize=1 << 14)
def tiers_in(folded: str) -> Fields:
    """Return the tiers of a word made up of tier words only, such as 州级县级 or 县乡村三级; otherwise none."""
    folded = _COUNT_OF_TIERS.sub("级", folded)
    tiers = _tiers()
    if not _is_made_of(folded, tiers):
        return ()
    found = (tiers[word] for word in _tier_word().findall(folded))
    return tuple(dict.fromkeys(chain.from_iterable(found)))


@cache
def _tiers() -> Mapping[str, Fields]:
    return {fold(word): tiers for word, tiers in tier_words().items()}


@cache
def _tier_word() -> re.Pattern[str]:
    return re.compile(any_of(_tiers()))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _is_made_of(text: str, words: Mapping[str, Fields]) -> bool:
    """Return True if a text is a sequence of `words`; takes linear time however the words overlap."""
    longest = max(map(len, words))
    ends = {0}
    for end in range(1, len(text) + 1):
        starts = (start for start in range(max(end - longest, 0), end) if start in ends)
        if any(text[start:end] in words for start in starts):
            ends.add(end)
        elif ends.isdisjoint(range(end - longest + 1, end)):
            return False
    return bool(text) and len(text) in ends

"""Load the header and row words of `schemas/words/layout.toml`, folded and compiled for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from pipeline.tables.row_hints import RowHint, load_row_hints
from pipeline.text.fold import fold, fold_with_remarks
from pipeline.text.patterns import any_of
from schemas.words.layout import LayoutWords, load_layout

_COUNT_OF_TIERS = re.compile(r"[两二三四]级$")
LONGEST_HEADER_CELL = 60
LONGEST_TOTAL = 12
_IS_KEPT = re.compile(r"[0-9\u4e00-\u9fff]").match
"""Matches a text whose first character is the same when folded."""


class KnownTexts(NamedTuple):
    """Hold the header words, the words of totals, and the texts that hint at what their row is."""

    headers: set[str]
    totals: set[str]
    hints: dict[str, RowHint]


@dataclass(frozen=True, slots=True, eq=False)
class CatalogWords:
    """Hold the folded header words and the compiled row patterns of `layout.toml`.

    `written` are the header words as `layout.toml` has them, `beginnings` the first characters of the folded ones.
    """

    fields: dict[str, tuple[str, ...]]
    remarked: dict[str, tuple[str, ...]]
    weak: dict[str, str]
    groups: frozenset[str]
    extras: frozenset[str]
    written: frozenset[str]
    beginnings: frozenset[str]
    total: re.Pattern[str]
    sentence: re.Pattern[str]
    page: re.Pattern[str]
    continued: re.Pattern[str]
    note: re.Pattern[str]
    title: re.Pattern[str]
    tiers: frozenset[str]
    tier_word: re.Pattern[str]
    _seen: set[str] = field(default_factory=set)
    _known: KnownTexts = field(default_factory=lambda: KnownTexts(set(), set(), {}))

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - there is one object a process
    def is_note(self, text: str) -> bool:
        """Return True if a row with this first cell is a note: 注:…, 填报单位:…."""
        return self.note.match(text) is not None

    @lru_cache(maxsize=1 << 16)  # noqa: B019
    def is_total(self, text: str) -> bool:
        """Return True for a word of totals: 合计, 合计：13项, 共13项."""
        return len(text) < LONGEST_TOTAL and self.total.fullmatch("".join(text.split())) is not None

    def fields_of(self, text: str) -> tuple[str, ...]:
        """Return the fields of a listed header word, or none."""
        return self.remarked.get(fold_with_remarks(text)) or self.fields.get(fold(text), ())

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def tiers_in(self, folded: str) -> tuple[str, ...]:
        """Return the tiers of a word made up of tier words only, such as 州级县级 or 县乡村三级; otherwise none."""
        folded = _COUNT_OF_TIERS.sub("级", folded)
        if not _is_made_of(folded, self.tiers):
            return ()
        found = (self.fields[word] for word in self.tier_word.findall(folded))
        return tuple(dict.fromkeys(chain.from_iterable(found)))

    def find_known(self, texts: set[str]) -> KnownTexts:
        """Find the known words among the texts of a sheet, as they are written there.

        Sheets repeat each other's texts, so each distinct text is examined once per process.
        """
        new = texts - self._seen
        self._seen.update(new)
        headers, totals, hints = self._known
        short = [text for text in new if len(text) <= LONGEST_HEADER_CELL]
        headers.update(filter(self.is_header, short))
        totals.update(filter(self.is_total, short))
        hints.update(load_row_hints().find_in(new))
        return KnownTexts(
            texts & headers, texts & totals, {text: hints[text] for text in texts & hints.keys()}
        )

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def is_header(self, text: str) -> bool:
        """Return True for a listed header word."""
        if len(text) > LONGEST_HEADER_CELL or (_IS_KEPT(text) and text[0] not in self.beginnings):
            return False
        return self._is_header(fold(text)) or fold_with_remarks(text) in self.remarked

    def _is_header(self, folded: str) -> bool:
        return folded in self.fields or folded in self.groups or folded in self.extras


@cache
def load_catalog_words() -> CatalogWords:
    """Load the words of `layout.toml` once per process."""
    layout = load_layout()
    row = layout.row
    fields = _fields(layout)
    remarked: dict[str, tuple[str, ...]] = {
        fold_with_remarks(word): (field,) for field, words in layout.header_remarked.items() for word in words
    }
    groups, extras = _folded(layout.header_group), _folded(layout.header_extra)
    return CatalogWords(
        fields=fields,
        remarked=remarked,
        weak={fold(word): field for field, words in layout.header_weak.items() for word in words},
        groups=groups,
        extras=extras,
        written=frozenset(_written(layout)),
        beginnings=frozenset(word[0] for word in (*fields, *remarked, *groups, *extras)),
        total=re.compile(f"(?:{any_of(row['total'])}){row['count']}|共\\d+[项条个件]"),
        sentence=re.compile(any_of(row["sentence"])),
        page=re.compile("|".join(row["page"])),
        continued=re.compile(rf"[(（\[【](?:{any_of(row['continued'])})[)）\]】]\s*$"),
        note=re.compile(rf"^\s*[(（]?({any_of(row['note'])})[)）]?\s*([:：“\"。.、\d一(（]|$)"),
        title=re.compile(
            "|".join(row["section"]) + f"|{any_of(row['title'])}|[领領]域$|{_tiers_alone(layout)}"
        ),
        tiers=_folded(layout.header_tier),
        tier_word=re.compile(any_of(map(fold, layout.header_tier))),
    )


def _fields(layout: LayoutWords) -> dict[str, tuple[str, ...]]:
    fields = {fold(word): (field,) for field, words in layout.header.items() for word in words}
    tiers = {fold(word): tuple(tiers) for word, tiers in layout.header_tier.items()}
    return tiers | fields


def _written(layout: LayoutWords) -> Iterator[str]:
    for words in layout.header.values():
        yield from words
    yield from layout.header_tier
    yield from layout.header_extra


def _tiers_alone(layout: LayoutWords) -> str:
    """Build the pattern of a line that only names tiers: 乡镇级, （村（社区）级）, 乡、村级, 乡镇级公开事项."""
    first, further = any_of(layout.header_tier), any_of([*layout.header_tier, "级"])
    run = f"(?>{first})[、，,/（()）]?+(?:(?>{further})[、，,/（()）]?+)*+"
    return rf"^[\s(（【]*+{run}(?:(?<=级)|(?<=级[)）]))(?:(?:政务)?(?:公开)?(?:事项|部分))?[\s)）】]*+$"


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _is_made_of(text: str, words: frozenset[str]) -> bool:
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

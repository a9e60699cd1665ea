"""The words of `schemas/words/layout.toml`, folded, for finding headers and telling rows apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from pipeline.tables.non_items.row_words import Saying, load_sayings
from pipeline.text.fold import fold, fold_with_remarks
from schemas.words.layout import LayoutWords, load_layout

LONGEST_HEADER_CELL = 60
LONGEST_TOTAL = 12
_IS_KEPT = re.compile(r"[0-9\u4e00-\u9fff]").match
"""Whether a text begins with a character that folding leaves as it is."""


class KnownTexts(NamedTuple):
    """Texts that are words of headers, those that are words of totals, and what others say about their rows."""

    headers: set[str]
    totals: set[str]
    said: dict[str, Saying]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Folded header words and compiled row patterns. `written` are the header words as `layout.toml` has them.

    `beginnings` are the first characters of all folded header words.
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

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - there is one Words a process
    def is_note(self, text: str) -> bool:
        """Whether a row whose first cell says this is a note, such as one that begins with 注: or 填报单位:."""
        return self.note.match(text) is not None

    @lru_cache(maxsize=1 << 16)  # noqa: B019
    def is_total(self, text: str) -> bool:
        """Whether a cell says 合计, 合计：13项, 共13项 or the like."""
        return len(text) < LONGEST_TOTAL and self.total.fullmatch("".join(text.split())) is not None

    def fields_of(self, text: str) -> tuple[str, ...]:
        """The fields that a header cell names by a listed word; none where it is no such word."""
        return self.remarked.get(fold_with_remarks(text)) or self.fields.get(fold(text), ())

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def tiers_in(self, folded: str) -> tuple[str, ...]:
        """The tiers of a word that is made of nothing but tier words, such as 州级县级; none otherwise."""
        if not _is_made_of(folded, self.tiers):
            return ()
        found = (self.fields[word] for word in self.tier_word.findall(folded))
        return tuple(dict.fromkeys(chain.from_iterable(found)))

    def among(self, texts: set[str]) -> KnownTexts:
        """Give those of a sheet's texts that are known, as written: rows are then compared with them at once.

        Sheets repeat each other's texts, so each is looked at once a process.
        """
        new = texts - self._seen
        self._seen.update(new)
        headers, totals, said = self._known
        short = [text for text in new if len(text) <= LONGEST_HEADER_CELL]
        headers.update(filter(self.is_header, short))
        totals.update(filter(self.is_total, short))
        said.update(load_sayings().among(new))
        return KnownTexts(texts & headers, texts & totals, {text: said[text] for text in texts & said.keys()})

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def is_header(self, text: str) -> bool:
        """Whether a text is a word of headers."""
        if len(text) > LONGEST_HEADER_CELL or (_IS_KEPT(text) and text[0] not in self.beginnings):
            return False
        return self._is_header(fold(text)) or fold_with_remarks(text) in self.remarked

    def _is_header(self, folded: str) -> bool:
        return folded in self.fields or folded in self.groups or folded in self.extras


@cache
def load_words() -> Words:
    """The words of `layout.toml`; the same object at every call."""
    layout = load_layout()
    row = layout.row
    fields = _fields(layout)
    remarked: dict[str, tuple[str, ...]] = {
        fold_with_remarks(word): (field,) for field, words in layout.header_remarked.items() for word in words
    }
    groups, extras = _folded(layout.header_group), _folded(layout.header_extra)
    return Words(
        fields=fields,
        remarked=remarked,
        weak={fold(word): field for field, words in layout.header_weak.items() for word in words},
        groups=groups,
        extras=extras,
        written=frozenset(_written(layout)),
        beginnings=frozenset(word[0] for word in (*fields, *remarked, *groups, *extras)),
        total=re.compile(f"(?:{_any(row['total'])}){row['count']}|共\\d+[项条个件]"),
        sentence=re.compile(_any(row["sentence"])),
        page=re.compile("|".join(row["page"])),
        continued=re.compile(rf"[(（\[【](?:{_any(row['continued'])})[)）\]】]\s*$"),
        note=re.compile(rf"^\s*[(（]?({_any(row['note'])})[)）]?\s*([:：“\"。.、\d一(（]|$)"),
        title=re.compile(
            "|".join(row["section"]) + f"|{_any(row['title'])}|[领領]域$|{_tiers_alone(layout)}"
        ),
        tiers=_folded(layout.header_tier),
        tier_word=re.compile(_any(map(fold, layout.header_tier))),
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
    """The pattern of a line that names tiers and nothing else: 乡镇级, （村（社区）级）, 乡、村级."""
    first, further = _any(layout.header_tier), _any([*layout.header_tier, "级"])
    run = f"(?>{first})[、，,/（()）]?+(?:(?>{further})[、，,/（()）]?+)*+"
    return rf"^[\s(（【]*+{run}(?:(?<=级)|(?<=级[)）]))[\s)）】]*+$"


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Tell whether a text is words and nothing else, however they overlap: each place in it is looked at once."""
    longest = max(map(len, words))
    ends = {0}
    for end in range(1, len(text) + 1):
        starts = (start for start in range(max(end - longest, 0), end) if start in ends)
        if any(text[start:end] in words for start in starts):
            ends.add(end)
        elif ends.isdisjoint(range(end - longest + 1, end)):
            return False
    return bool(text) and len(text) in ends

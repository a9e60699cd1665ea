"""Find hints in the text of a cell at what its row is, by the patterns of `layout.toml` (`[saying]`)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache, lru_cache
from itertools import accumulate, chain

from schemas.kinds.kinds import load_catalog
from schemas.words.layout import load_layout

LONGEST = 60
"""Longer texts hold no hint, unless they begin as an example does."""
LONGEST_NONE = 20
LONGEST_ASCII = 9
LONGEST_WORD = 20
SHORTEST_WORD = 4
"""Characters of a header word that, with a colon, is never taken for a name."""
_LAST_BRACKET = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{1,30})[)\]】〕]$")
_FIRST_BRACKET = re.compile(r"^[(\[【〔]([^()\[\]【】〔〕]{1,30})[)\]】〕](?=\w)")
_BEHIND_DASH = re.compile(r"\w[-—_]([^-—_]{2,12})$")
_BETWEEN_PARTS = re.compile(r"[,、;。()/]")
_AROUND = "()[]【】〔〕<>《》“”\"'‘’「」*-—－─=~·:。.,;!#※、 "


class RowHint(IntFlag):
    """List the hints that a text may hold, several at once."""

    NOTHING = 0
    EXAMPLE = auto()
    EXAMPLE_NUMBER = auto()
    EXAMPLE_END = auto()
    LIKE = auto()
    LIKE_END = auto()
    AS_IN = auto()
    INSTRUCTION = auto()
    INSTRUCTION_NUMBER = auto()
    ANNOUNCEMENT = auto()
    TABLE_END = auto()
    TOTAL_OF = auto()
    TOTAL_LINE = auto()
    NONE = auto()
    WITHDRAWN = auto()
    WITHDRAWN_END = auto()
    HEADER_LINE = auto()


@dataclass(frozen=True, slots=True, eq=False)
class RowHintPatterns:
    """Hold the compiled patterns of hints.

    `whole` match whole texts, `like` beginnings, `like_end` ends, `header_line` a header word and a colon. A text in
    which `any_hint` and `header_line` find nothing holds no hint: most texts need no further look.
    """

    whole: Sequence[tuple[RowHint, re.Pattern[str]]]
    like: re.Pattern[str]
    like_end: re.Pattern[str]
    as_in: re.Pattern[str]
    header_line: re.Pattern[str]
    none: re.Pattern[str]
    example_sheet: re.Pattern[str]
    any_hint: re.Pattern[str]
    count: re.Pattern[str]
    explanation: re.Pattern[str]

    def is_example_sheet(self, sheet: str) -> bool:
        """Return True if a sheet of this name is an example of how to fill in another."""
        return self.may_hold(sheet) and self.example_sheet.fullmatch(_plain(sheet)) is not None

    def find_in(self, texts: Iterable[str]) -> Iterator[tuple[str, RowHint]]:
        """Yield the texts that hold hints, each with its hints."""
        worded = [
            text for text in texts if not (text.isdecimal() or (text.isascii() and len(text) > LONGEST_ASCII))
        ]
        for text in self._candidates(worded):
            if hints := self.hints_of(text):
                yield text, hints

    def _candidates(self, texts: list[str]) -> Iterator[str]:
        """Yield the texts for which `may_hold` is true, with one search through all of them."""
        beginnings = [text if len(text) <= LONGEST else text[:LONGEST_WORD] for text in texts]
        ends = list(accumulate(len(beginning) + 1 for beginning in beginnings))
        hits = {bisect_right(ends, hit.start()) for hit in self.any_hint.finditer("\n".join(beginnings))}
        for number, (text, beginning) in enumerate(zip(texts, beginnings, strict=True)):
            if number in hits or (
                ("：" in beginning or ":" in beginning) and self.header_line.match(beginning)
            ):
                yield text

    def may_hold(self, text: str) -> bool:
        """Return False if a text certainly holds no hint."""
        beginning = text[:LONGEST_WORD] if len(text) > LONGEST else text
        if self.any_hint.search(beginning):
            return True
        return ("：" in beginning or ":" in beginning) and self.header_line.match(beginning) is not None

    def _all_say_none(self, plain: str) -> bool:
        """Return True if each part of a text says that there is none: 无（不涉及）, 暂无，不适用."""
        parts = list(filter(None, _BETWEEN_PARTS.split(plain)))
        return len(parts) > 1 and all(self.none.fullmatch(part) for part in parts)

    def is_count(self, text: str) -> bool:
        """Return True for a number of items: 5, 共5项."""
        return len(text) <= LONGEST and self.count.fullmatch(_plain(text)) is not None

    def is_explanation(self, text: str) -> bool:
        """Return True if a text explains a word: 公开时限：…."""
        return self.explanation.fullmatch(_plain(text)) is not None

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - there is one object a process
    def hints_of(self, text: str) -> RowHint:
        """Return the hints that a text holds."""
        bare = _bare(text)
        hints = RowHint.LIKE if self.like.match(bare) else RowHint.NOTHING
        if ":" in bare[:LONGEST_WORD] and self.header_line.match(bare):
            hints |= RowHint.HEADER_LINE
        if self.as_in.match(bare):
            hints |= RowHint.AS_IN
        if len(text) > LONGEST:
            return hints
        if self.like_end.search(bare):
            hints |= RowHint.LIKE_END
        plain = bare.strip(_AROUND)
        for each, pattern in self.whole:
            if pattern.fullmatch(plain):
                hints |= each
        if len(plain) <= LONGEST_NONE and RowHint.NONE not in hints and self._all_say_none(plain):
            hints |= RowHint.NONE
        beside = (mark.search(bare) for mark in (_LAST_BRACKET, _FIRST_BRACKET, _BEHIND_DASH))
        if any(found and RowHint.WITHDRAWN in self.hints_of(found[1]) for found in beside):
            hints |= RowHint.WITHDRAWN_END
        return hints & ~RowHint.NONE if len(plain) > LONGEST_NONE else hints


def _plain(text: str) -> str:
    """Fold the beginning of a text, without the brackets and punctuation around it."""
    return _bare(text).strip(_AROUND)


def _bare(text: str) -> str:
    """Fold the beginning of a text: NFKC, no blanks, Traditional characters of the patterns as Simplified."""
    return "".join(unicodedata.normalize("NFKC", text[: LONGEST + 1]).split()).translate(_traditional())


@cache
def _traditional() -> dict[int, str]:
    return str.maketrans(load_layout().saying_script)


@cache
def load_row_hints() -> RowHintPatterns:
    """Load the patterns of `layout.toml` once per process."""
    patterns = load_layout().saying
    apart = {"LIKE", "LIKE_END", "AS_IN", "WITHDRAWN_END", "HEADER_LINE", "NOTHING"}
    whole = [
        (each, _any(patterns[name.lower()]))
        for name, each in RowHint.__members__.items()
        if name not in apart
    ]
    like_end = re.compile(f"(?:{_any(patterns['like_end']).pattern})$")
    names = ("like", "as_in", "none", "example_sheet", "count", "explanation")
    alone = {name: _any(patterns[name]) for name in names}
    return RowHintPatterns(
        whole=whole,
        like_end=like_end,
        header_line=_header_line(),
        any_hint=re.compile("|".join(patterns["hint"]), re.MULTILINE),
        **alone,
    )


def _header_line() -> re.Pattern[str]:
    """Build the pattern of a header word and a colon, numbered or not: 公开时限：…, 2.公开主体：…."""
    catalog = load_catalog()
    tiers = catalog.columns["tier"].ticks
    columns = (column for name, column in catalog.columns.items() if name not in tiers)
    listed = [*chain.from_iterable(column.words for column in columns), *catalog.groups]
    words = "|".join(re.escape(word) for word in listed if len(word) >= SHORTEST_WORD)
    numbered = r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[).、）．]?\s*"
    return re.compile(rf"{numbered}[“\"「【]?(?:{words})[”\"」】]?[:：]")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

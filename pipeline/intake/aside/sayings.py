"""Tell what the text of a cell says about its row, by the patterns of `layout.toml`."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache, lru_cache
from itertools import accumulate

from schemas.layout import load_layout

LONGEST = 60
"""No longer text says anything about its row, but for one that begins as an example does."""
LONGEST_NONE = 20
LONGEST_ASCII = 9
LONGEST_WORD = 20
SHORTEST_WORD = 4
"""Characters of a header word that no name is, even with a colon behind it."""
_LAST_BRACKET = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{1,30})[)\]】〕]$")
_FIRST_BRACKET = re.compile(r"^[(\[【〔]([^()\[\]【】〔〕]{1,30})[)\]】〕](?=\w)")
_BEHIND_DASH = re.compile(r"\w[-—_]([^-—_]{2,12})$")
_BETWEEN_PARTS = re.compile(r"[,、;。()/]")
_AROUND = "()[]【】〔〕<>《》“”\"'‘’「」*-—－─=~·:。.,;!#※、 "


class Saying(IntFlag):
    """Tell what a text may say; several may hold at once."""

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
class Sayings:
    """Give compiled patterns: of whole texts, of beginnings and of ends; `header_line` is a header word and a colon."""

    whole: Sequence[tuple[Saying, re.Pattern[str]]]
    like: re.Pattern[str]
    like_end: re.Pattern[str]
    as_in: re.Pattern[str]
    header_line: re.Pattern[str]
    none: re.Pattern[str]
    example_sheet: re.Pattern[str]
    hint: re.Pattern[str]
    count: re.Pattern[str]
    explanation: re.Pattern[str]

    def names_example(self, sheet: str) -> bool:
        """Tell whether a sheet of this name is an example of how to fill in another."""
        return self.may_say(sheet) and self.example_sheet.fullmatch(_plain(sheet)) is not None

    def among(self, texts: Iterable[str]) -> Iterator[tuple[str, Saying]]:
        """Give the texts that say anything, and what."""
        worded = [
            text for text in texts if not (text.isdecimal() or (text.isascii() and len(text) > LONGEST_ASCII))
        ]
        for text in self._hinted(worded):
            if said := self.of(text):
                yield text, said

    def _hinted(self, texts: list[str]) -> Iterator[str]:
        """Give the texts that `may_say` something, looked for in all of them at once."""
        beginnings = [text if len(text) <= LONGEST else text[:LONGEST_WORD] for text in texts]
        ends = list(accumulate(len(beginning) + 1 for beginning in beginnings))
        hits = {bisect_right(ends, hit.start()) for hit in self.hint.finditer("\n".join(beginnings))}
        for number, (text, beginning) in enumerate(zip(texts, beginnings, strict=True)):
            if number in hits or (
                ("：" in beginning or ":" in beginning) and self.header_line.match(beginning)
            ):
                yield text

    def may_say(self, text: str) -> bool:
        """Tell whether a text may say anything; most hold no word of it."""
        beginning = text[:LONGEST_WORD] if len(text) > LONGEST else text
        if self.hint.search(beginning):
            return True
        return ("：" in beginning or ":" in beginning) and self.header_line.match(beginning) is not None

    def _all_say_none(self, plain: str) -> bool:
        """Tell whether each part of a text says none: 无（不涉及）, 暂无，不适用."""
        parts = list(filter(None, _BETWEEN_PARTS.split(plain)))
        return len(parts) > 1 and all(self.none.fullmatch(part) for part in parts)

    def counts(self, text: str) -> bool:
        """Tell whether a text is a number of items, or of what: 5, 共5项."""
        return len(text) <= LONGEST and self.count.fullmatch(_plain(text)) is not None

    def explains(self, text: str) -> bool:
        """Tell whether a text says what a word means: 公开时限：…."""
        return self.explanation.fullmatch(_plain(text)) is not None

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - there is one object a process
    def of(self, text: str) -> Saying:
        """Tell what a text says."""
        bare = _bare(text)
        said = Saying.LIKE if self.like.match(bare) else Saying.NOTHING
        if ":" in bare[:LONGEST_WORD] and self.header_line.match(bare):
            said |= Saying.HEADER_LINE
        if self.as_in.match(bare):
            said |= Saying.AS_IN
        if len(text) > LONGEST:
            return said
        if self.like_end.search(bare):
            said |= Saying.LIKE_END
        plain = bare.strip(_AROUND)
        for each, pattern in self.whole:
            if pattern.fullmatch(plain):
                said |= each
        if len(plain) <= LONGEST_NONE and Saying.NONE not in said and self._all_say_none(plain):
            said |= Saying.NONE
        beside = (mark.search(bare) for mark in (_LAST_BRACKET, _FIRST_BRACKET, _BEHIND_DASH))
        if any(found and Saying.WITHDRAWN in self.of(found[1]) for found in beside):
            said |= Saying.WITHDRAWN_END
        return said & ~Saying.NONE if len(plain) > LONGEST_NONE else said


def _plain(text: str) -> str:
    """Give the beginning of a text folded, without blanks and without the brackets and punctuation around it."""
    return _bare(text).strip(_AROUND)


def _bare(text: str) -> str:
    """Give the same with what stands around it, Traditional characters of the patterns' words as Simplified ones."""
    return "".join(unicodedata.normalize("NFKC", text[: LONGEST + 1]).split()).translate(_traditional())


@cache
def _traditional() -> dict[int, str]:
    return str.maketrans(load_layout().saying_script)


@cache
def load_sayings() -> Sayings:
    """Give the patterns of `layout.toml`; the same object at every call."""
    said = load_layout().saying
    apart = {"LIKE", "LIKE_END", "AS_IN", "WITHDRAWN_END", "HEADER_LINE", "NOTHING"}
    whole = [
        (each, _any(said[name.lower()])) for name, each in Saying.__members__.items() if name not in apart
    ]
    like_end = re.compile(f"(?:{_any(said['like_end']).pattern})$")
    alone = {
        name: _any(said[name]) for name in ("like", "as_in", "none", "example_sheet", "count", "explanation")
    }
    return Sayings(
        whole=whole,
        like_end=like_end,
        header_line=_header_line(),
        hint=re.compile("|".join(said["hint"]), re.MULTILINE),
        **alone,
    )


def _header_line() -> re.Pattern[str]:
    """A header word of some length and a colon, numbered or not: 公开时限：…, 2.公开主体：…."""
    layout = load_layout()
    listed = [word for words in layout.header.values() for word in words] + layout.header_group
    words = "|".join(re.escape(word) for word in listed if len(word) >= SHORTEST_WORD)
    numbered = r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[).、）．]?\s*"
    return re.compile(rf"{numbered}[“\"「【]?(?:{words})[”\"」】]?[:：]")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

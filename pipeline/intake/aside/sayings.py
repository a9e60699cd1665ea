"""What the text of a cell says about its row, by the patterns of `layout.toml`: an example, an instruction, the end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntFlag, auto
from functools import cache, lru_cache

from schemas.layout import load_layout

LONGEST = 60
"""No longer text says anything about its row, but for one that begins as an example does."""
LONGEST_NONE = 20
LONGEST_WORD = 20
SHORTEST_WORD = 4
"""Characters of a header word that no name is, even with a colon behind it."""
_LAST_BRACKET = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{1,30})[)\]】〕]$")
_AROUND = "()[]【】〔〕<>《》“”\"'‘’「」*-—－─=~·:。.,;!#※、 "


class Saying(IntFlag):
    """What a text may say; several may hold at once."""

    NOTHING = 0
    EXAMPLE = auto()
    EXAMPLE_NUMBER = auto()
    EXAMPLE_END = auto()
    LIKE = auto()
    LIKE_END = auto()
    INSTRUCTION = auto()
    INSTRUCTION_NUMBER = auto()
    ANNOUNCEMENT = auto()
    EXPLANATION = auto()
    TABLE_END = auto()
    COUNT = auto()
    TOTAL_OF = auto()
    TOTAL_LINE = auto()
    NONE = auto()
    WITHDRAWN = auto()
    WITHDRAWN_END = auto()
    HEADER_LINE = auto()


QUIET = Saying.COUNT | Saying.EXPLANATION
"""What is said of a row only beside something else; most cells of a catalog could say it."""


@dataclass(frozen=True, slots=True, eq=False)
class Sayings:
    """The compiled patterns: of whole texts, of beginnings and of ends; `header_line` is a header word and a colon."""

    whole: Sequence[tuple[Saying, re.Pattern[str]]]
    like: re.Pattern[str]
    like_end: re.Pattern[str]
    header_line: re.Pattern[str]
    example_sheet: re.Pattern[str]
    _seen: set[str] = field(default_factory=set)
    _said: dict[str, Saying] = field(default_factory=dict)
    _loud: set[str] = field(default_factory=set)

    def are_heard(self, texts: set[str]) -> bool:
        """Whether any of a sheet's texts says more than is said beside something else.

        Sheets repeat each other's texts, so each is compared with the patterns once a process.
        """
        for text in texts - self._seen:
            self._seen.add(text)
            said = self.of(text)
            if said:
                self._said[text] = said
            if said & ~QUIET:
                self._loud.add(text)
        return not self._loud.isdisjoint(texts)

    def names_example(self, sheet: str) -> bool:
        """Whether a sheet of this name is an example of how to fill in another."""
        plain = "".join(unicodedata.normalize("NFKC", sheet).split()).strip(_AROUND)
        return self.example_sheet.fullmatch(plain) is not None

    def among(self, texts: set[str]) -> dict[str, Saying]:
        """Those of the texts that were heard that say anything, and what."""
        return {text: self._said[text] for text in texts & self._said.keys()}

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - there is one object a process, and sheets repeat each other's texts
    def of(self, text: str) -> Saying:
        """What a text says."""
        bare = "".join(unicodedata.normalize("NFKC", text[: LONGEST + 1]).split())
        said = Saying.LIKE if self.like.match(bare) else Saying.NOTHING
        if ":" in bare[:LONGEST_WORD] and self.header_line.match(bare):
            said |= Saying.HEADER_LINE
        if len(text) > LONGEST:
            return said
        if self.like_end.search(bare):
            said |= Saying.LIKE_END
        plain = bare.strip(_AROUND)
        for each, pattern in self.whole:
            if pattern.fullmatch(plain):
                said |= each
        last = _LAST_BRACKET.search(bare)
        if last and Saying.WITHDRAWN in self.of(last[1]):
            said |= Saying.WITHDRAWN_END
        return said & ~Saying.NONE if len(plain) > LONGEST_NONE else said


@cache
def load_sayings() -> Sayings:
    """The patterns of `layout.toml`; the same object at every call."""
    said = load_layout().saying
    apart = {"LIKE", "LIKE_END", "WITHDRAWN_END", "HEADER_LINE", "NOTHING"}
    whole = [
        (each, _any(said[name.lower()])) for name, each in Saying.__members__.items() if name not in apart
    ]
    like_end = re.compile(f"(?:{_any(said['like_end']).pattern})$")
    return Sayings(whole, _any(said["like"]), like_end, _header_line(), _any(said["example_sheet"]))


def _header_line() -> re.Pattern[str]:
    """A header word of some length and a colon, numbered or not: 公开时限：…, 2.公开主体：…."""
    layout = load_layout()
    listed = [word for words in layout.header.values() for word in words] + layout.header_group
    words = "|".join(re.escape(word) for word in listed if len(word) >= SHORTEST_WORD)
    return re.compile(
        rf"[(]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})?[).、]?[“\"「【]?(?:{words})[”\"」】]?:"
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

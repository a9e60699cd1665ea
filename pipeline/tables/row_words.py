"""Load the words of rows that are no items from `schemas/words/layout.toml`, compiled for comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.text.patterns import any_of
from schemas.kinds.kinds import tier_words
from schemas.words.layout import load_layout

LONGEST_TOTAL = 12


@dataclass(frozen=True, slots=True, eq=False)
class RowWords:
    """Hold the compiled row patterns of `layout.toml`."""

    total: re.Pattern[str]
    sentence: re.Pattern[str]
    prose: re.Pattern[str]
    page: re.Pattern[str]
    continued: re.Pattern[str]
    note: re.Pattern[str]
    title: re.Pattern[str]

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - there is one object a process
    def is_note(self, text: str) -> bool:
        """Return True if a row with this first cell is a note: 注:…, 填报单位:…."""
        return self.note.match(text) is not None

    @lru_cache(maxsize=1 << 16)  # noqa: B019
    def is_total(self, text: str) -> bool:
        """Return True for a word of totals: 合计, 合计：13项, 共13项."""
        return len(text) < LONGEST_TOTAL and self.total.fullmatch("".join(text.split())) is not None


@cache
def load_row_words() -> RowWords:
    """Load the words of rows once per process."""
    row = load_layout().row
    return RowWords(
        total=re.compile(f"(?:{any_of(row['total'])}){row['count']}|共\\d+[项条个件]"),
        sentence=re.compile(any_of(row["sentence"])),
        prose=re.compile("|".join(row["prose"]), re.DOTALL),
        page=re.compile("|".join(row["page"])),
        continued=re.compile(rf"[(（\[【](?:{any_of(row['continued'])})[)）\]】]\s*$"),
        note=re.compile(rf"^\s*[(（]?({any_of(row['note'])})[)）]?\s*([:：“\"。.、\d一(（]|$)"),
        title=re.compile("|".join(row["section"]) + f"|{any_of(row['title'])}|[领領]域$|{_tiers_alone()}"),
    )


def _tiers_alone() -> str:
    """Build the pattern of a line that only names tiers: 乡镇级, （村（社区）级）, 乡、村级, 乡镇级公开事项."""
    first, further = any_of(tier_words()), any_of([*tier_words(), "级"])
    run = f"(?>{first})[、，,/（()）]?+(?:(?>{further})[、，,/（()）]?+)*+"
    return rf"^[\s(（【]*+{run}(?:(?<=级)|(?<=级[)）]))(?:(?:政务)?(?:公开)?(?:事项|部分))?[\s)）】]*+$"

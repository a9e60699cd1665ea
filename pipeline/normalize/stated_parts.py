"""Find which part of a catalog a title, sheet name or file name states (docs/design.md, rule 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.normalize.stated_tiers import LONGEST_TEXT
from pipeline.text.names import keys
from pipeline.text.numerals import chinese_number
from pipeline.text.patterns import any_of
from schemas.words.layout import load_layout


@dataclass(frozen=True, slots=True)
class CatalogPart:
    """Hold the name of a part: its number (`1`, `上`), or a department, which may or may not be a part."""

    name: str
    is_department: bool = False

    def is_same(self, other: CatalogPart) -> bool:
        """Return True if both name the same part, as 发改委, 县发改委 and 发改 do."""
        return self.name.endswith(other.name) or other.name.endswith(self.name)


@lru_cache(maxsize=1 << 14)
def find_part(text: str | None) -> CatalogPart | None:
    """Find the part that a text names, or None."""
    if not text or len(text) > LONGEST_TEXT:
        return None
    key = _marks().sub("", keys([text])[0])
    numbered = next(filter(None, (pattern.search(key) for pattern in _parts())), None)
    if numbered:
        return CatalogPart(_canonical(next(filter(None, numbered.groups()))))
    named = _department().search(key)
    return CatalogPart(_canonical(next(filter(None, named.groups()))), is_department=True) if named else None


def _canonical(name: str) -> str:
    if name.isdecimal():
        return str(int(name))
    number = chinese_number(name) if set(name) <= set("一二三四五六七八九十") else 0
    return str(number) if number else _suffix().sub("", name) or name


@cache
def _marks() -> re.Pattern[str]:
    """Match what marks a revision at the end of a name: 之一修订 is 之一."""
    revision = load_layout().revision
    words = "|".join([*revision["earlier"], any_of(revision["words"])])
    return re.compile(rf"(?:{words}|第[一二三四五六七八九十\d]{{1,4}}[版稿次]|[v版]\d{{1,4}}){{1,4}}$")


@cache
def _parts() -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in load_layout().part]


@cache
def _department() -> re.Pattern[str]:
    known = load_layout().part_department
    word = f"[^\\W\\d_]{{1,12}}?(?:{any_of(known['suffixes'])})|[^\\W\\d_]{{0,4}}(?:{any_of(known['short'])})"
    never = f"(?![^\\W\\d_]{{0,8}}(?:{any_of(known['never'])}))"
    return re.compile(
        f"(?:^|[(_-]|目录|清单){never}({word})(?=$|[)_-])"
        f"|^{never}([^\\W\\d_]{{1,8}}?(?:局|委员会|委|办公室))(?=[^\\W\\d_])"
    )


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_layout().part_department['suffixes'])})$")

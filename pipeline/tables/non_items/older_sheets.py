"""Find the sheets of a workbook whose names say that another sheet of it is the later version."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from pipeline.text.numerals import chinese_number
from schemas.words.layout import load_layout

_VERSION = re.compile(
    r"第([一二三四五六七八九十]|\d{1,2})[版稿]|v(\d{1,2})|(?<!\d)(\d{1,2})月版"
    r"|^(20\d{2})年?版?(?:公开|标准)*(?=目录|清单|$)"
)
"""第二版, v2, 11月版, 2020年目录; 2020年预算公开 is an item."""


def find_older_sheets(names: Sequence[str]) -> set[str]:
    """Return the names of earlier versions: 初稿, 修改前, 目录 beside 目录（修正）, v1 beside v2.

    Sheets that are called by other words, such as 县级 and 乡级 or 发改委 and 民政局, are parts.
    """
    plain = {name: _plain(name) for name in names}
    earlier = {name for name, text in plain.items() if _patterns("earlier").search(text)}
    stems = {name: _stem(text) for name, text in plain.items()}
    for name, text in plain.items():
        if _patterns("later").search(text):
            earlier |= {other for other in names if other != name and plain[other] == stems[name]}
        found = _VERSION.search(text)
        if found:
            earlier |= {other for other in names if _is_before(plain[other], text, found)}
    return earlier if len(earlier) < len(names) else set()


def _is_before(other: str, text: str, found: re.Match[str]) -> bool:
    """Tell whether two names differ only by the number of their version, and the other's is smaller."""
    theirs = _VERSION.search(other)
    if not theirs or theirs.lastindex != found.lastindex:
        return False
    rest = text[: found.start()] + text[found.end() :]
    return other[: theirs.start()] + other[theirs.end() :] == rest and _number(theirs) < _number(found)


def _number(found: re.Match[str]) -> int:
    text = found[found.lastindex or 0]
    return int(text) if text.isdecimal() else chinese_number(text)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()


def _stem(text: str) -> str:
    """Return a name without the words that make it a later version."""
    return _patterns("later").sub("", text).strip("()-_[]")


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(load_layout().sheet_version[kind]))

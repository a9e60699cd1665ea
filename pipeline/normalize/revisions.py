"""Order the files of one catalog by the marks of revision in their names (docs/design.md, rule 6).

Times of files are not used: they change when a folder is copied or a repository is cloned. When a file was received is
known from the log of compilations (`pipeline/history/order.py`); names decide only among files received together.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pipeline.text.numerals import chinese_number
from schemas.words.layout import load_layout

_VERSION = re.compile(r"第([一二三四五六七八九十\d]+)[版稿次]|[vV版](\d+)")
_COPY = re.compile(r"[(](\d{1,2})[)]")
_DATE = re.compile(r"(20\d{2})[-._年]?(0[1-9]|1[0-2])[-._月]?(0[1-9]|[12]\d|3[01])")


class Revision(NamedTuple):
    """Hold the marks by which files are ordered: words of revision, version or copy number, date, path.

    `…(修正).xlsx` is later than `….xlsx`, `…v3.xlsx` than `…v2.xlsx`, `…20201103.xlsx` than `…20200915.xlsx`.
    `version` ignores the number in brackets that programs append to the name of a copy; `number` does not.
    """

    words: int
    number: int
    date: str
    path: str
    version: int

    def is_marked_later(self, other: Revision) -> bool:
        """Return True if the name says that this file revises the other; dates and copy numbers do not."""
        return (self.words, self.version) > (other.words, other.version)

    def is_marked_or_dated_later(self, other: Revision) -> bool:
        """Return True if the name says so, or holds a later date."""
        return (self.words, self.version, self.date) > (other.words, other.version, other.date)


def revision(path: str) -> Revision:
    """Read the marks of revision in a file's name."""
    stem = unicodedata.normalize("NFKC", path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    words = sum(word in stem for word in load_layout().revision)
    date = max(("".join(found) for found in _DATE.findall(stem)), default="")
    undated = _DATE.sub("", stem)
    version = max(map(_number, _VERSION.findall(undated)), default=0)
    copies = map(int, _COPY.findall(undated))
    return Revision(words, max([version, *copies]), date, path, version)


def _number(groups: tuple[str, ...]) -> int:
    text = next(filter(None, groups))
    return int(text) if text.isdigit() else chinese_number(text)

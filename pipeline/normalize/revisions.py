"""Order the files of one catalog by the marks of revision in their names (docs/design.md, rule 6).

Times of files are not used: they change when a folder is copied or a repository is cloned. When a file was received is
known from the log of compilations (`pipeline/history/order.py`); names decide only among files received together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from pipeline.text.numerals import chinese_number
from schemas.words.layout import load_layout

_VERSION = re.compile(r"第([一二三四五六七八九十\d]+)[版稿次]|[vV版](\d+)")
_COPY = re.compile(r"[(](\d{1,2})[)]")
_DATE = re.compile(
    r"(?P<y>20\d{2})[-._年]?(?P<m>0[1-9]|1[0-2])[-._月]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)日?"
    r"|(?P<y2>20\d{2})[-._/年](?P<m2>1[0-2]|0?[1-9])(?:[-._/月](?P<d2>3[01]|[12]\d|0?[1-9]))?(?!\d)[月日]?"
    r"|(?<!\d)(?P<y3>2\d)[-._](?P<m3>1[0-2]|0?[1-9])[-._](?P<d3>3[01]|[12]\d|0?[1-9])(?!\d)"
    r"|(?<!\d)(?P<m4>1[0-2]|0?[1-9])月(?:(?P<d4>3[01]|[12]\d|0?[1-9])(?!\d)日?)?"
    r"|[(](?P<m5>1[0-2]|0?[1-9])[.](?P<d5>3[01]|[12]\d|0?[1-9])[)]"
    r"|(?P<y6>20\d{2})[年版]"
)
"""20200915, 2020年9月5日, 2020.9.5, 20-9-5, 9月5日, (9.5), 9月, 2020年版."""


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
    words = _later_words(stem)
    date = max(map(_date, _DATE.finditer(stem)), default="")
    undated = _DATE.sub("", stem)
    version = max(map(_number, _VERSION.findall(undated)), default=0)
    copies = map(int, _COPY.findall(undated))
    return Revision(words, max([version, *copies]), date, path, version)


def _later_words(stem: str) -> int:
    """Count the words that make a file a later version; those of an earlier one, such as 修订前, count against it."""
    earlier, words = _earlier(), load_layout().revision
    rest = earlier.sub("", stem)
    return sum(word in rest for word in words["words"]) - len(earlier.findall(stem))


@cache
def _earlier() -> re.Pattern[str]:
    return re.compile("|".join(load_layout().revision["earlier"]))


def _date(found: re.Match[str]) -> str:
    """Write a date as year, month and day, so that dates compare as texts; what it lacks is 0."""
    parts = {name[0]: int(text) for name, text in found.groupdict().items() if text}
    return f"{parts.get('y', 0) % 100:02}{parts.get('m', 0):02}{parts.get('d', 0):02}"


def _number(groups: tuple[str, ...]) -> int:
    text = next(filter(None, groups))
    return int(text) if text.isdigit() else chinese_number(text)

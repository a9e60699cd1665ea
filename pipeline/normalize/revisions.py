"""Which of two files for the same catalog is the later one, told by their names alone (DESIGN.md §2.6).

Times of files are not used: they change when a folder is copied or a repository is cloned.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.normalize.numerals import chinese_number
from schemas.layout import load_layout

_VERSION = re.compile(r"第([一二三四五六七八九十\d]+)[版稿次]|[vV版](\d+)|[(](\d{1,2})[)]")
_DATE = re.compile(r"(20\d{2})[-._年]?(0[1-9]|1[0-2])[-._月]?(0[1-9]|[12]\d|3[01])")

Revision = tuple[int, int, str, str]


def revision(path: str) -> Revision:
    """A sort key, greater for the later file: words of revision, then version number, then date, then the path.

    `…(修正).xlsx` is later than `….xlsx`, `…v3.xlsx` than `…v2.xlsx`, `…20201103.xlsx` than `…20200915.xlsx`.
    """
    stem = unicodedata.normalize("NFKC", path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    words = sum(word in stem for word in load_layout().revision)
    date = max(("".join(found) for found in _DATE.findall(stem)), default="")
    return words, max(map(_number, _VERSION.findall(_DATE.sub("", stem))), default=0), date, path


def _number(groups: tuple[str, ...]) -> int:
    text = next(filter(None, groups))
    return int(text) if text.isdigit() else chinese_number(text)

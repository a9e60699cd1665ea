"""Make the keys by which names are compared, and the form in which they are shown.

Source: docs/design.md, rule 2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from pipeline.text.invisible import INVISIBLE
from pipeline.text.simplified_chinese import simplified
from schemas.words.layout import load_layout

_ITEM_NUMBER = re.compile(
    r"^(?:\d{1,2}(?:[.．]\d{1,2})+\s+(?=\S)|(?:\d{1,2}(?:[.．]\d{1,2})*[.．、]|\d{1,2}(?:[.．]\d{1,2})+|[一二三四五六七八九十]{1,3}、"
    r"|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳])\s*(?=[^\d\s.．]))"
)
_CODE = re.compile(
    r"^\d{6,}+\s*+(?=[^\d\s])|^\d{4,}+\s++(?=[^\d\s年-])"
    r"|(?<!\s)[^\S\n]*+\n\s*+\d{4,}+\s*+$|(?<=[^\d\s.-])\s*+\d{6,}+\s*+$"
)
_SPACE = re.compile(rf"[\s{INVISIBLE}]+")
_BETWEEN_HAN = re.compile(
    rf"[{INVISIBLE}]+|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])"
    r"|(?:(?<!\s)|(?=[^\x00-\x7f]))[^\S\r\n]*+[\r\n]\s*+"
)
"""Searches a run of blanks once, from its beginning or from where its first part was removed: the work grows with the
text only."""
_EDGE = "、,.;:。;:,"
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("〔﹝[【〖{《〈「『", "("),
        **dict.fromkeys("〕﹞]】〗}》〉」』", ")"),
        **dict.fromkeys("“”„‘’'`´", '"'),
        **dict.fromkeys("─—―–‐‑‒−－~~", "-"),
        **dict.fromkeys("、，。．;；:：", ","),
        **dict.fromkeys("·•・‧", "·"),
    }
)


def keys(names: Sequence[str]) -> list[str]:
    """Return the comparison key of each name.

    NFKC, Simplified script, no whitespace, brackets and punctuation folded, lower case.
    """
    return [_trimmed(key.translate(_FOLDED)) for key in simplified([_plain(name) for name in names])]


def unnumbered(name: str) -> str:
    """Remove item number, item code and a final （续） from a name.

    Item numbers are written 1.岗位信息, 1.1岗位信息 or 一、岗位信息. A code (101002000) stands before or behind the
    name or on a line below it. A number that is part of the name stays.
    """
    bare = _continued().sub("", name.strip())
    return _ITEM_NUMBER.sub("", _CODE.sub("", bare, count=1), count=1) or name


@cache
def _continued() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_layout().row["continued"]))
    return re.compile(rf"(?<!\s)\s*+[(（\[【](?:{words})[)）\]】]$")


def tidied(name: str) -> str:
    """Remove stray line breaks, and blanks between Chinese characters, from a name."""
    if name.isprintable() and " " not in name:
        return name
    return _BETWEEN_HAN.sub("", name.strip())


def _plain(name: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", name)).casefold()


def _trimmed(key: str) -> str:
    return key.strip(_EDGE) or key

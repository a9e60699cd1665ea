"""Remove addresses from the names that they are written behind: web pages, mail, telephone, places."""

from __future__ import annotations

import re
from functools import cache

from pipeline.text.patterns import any_of
from schemas.words.layout import load_layout

_VISIBLE = r"[^\s\u2e80-\uffef,;()<>\"'|\[\]]"
_PAGE = rf"(?:(?:https?|ftp)[:：]//|www\.){_VISIBLE}*+"
_HOST = (
    r"(?<![A-Za-z0-9.@-])(?=[A-Za-z0-9.-]*?\.(?:gov|com|cn|org|net|edu)(?![A-Za-z0-9]))"
    rf"[A-Za-z0-9.-]++(?:[/?:]{_VISIBLE}*+)?"
)
_MAIL = r"(?<![A-Za-z0-9._-])[A-Za-z0-9._-]++@[A-Za-z0-9.-]++"
_TELEPHONE = (
    r"(?<![\dA-Za-z])(?:(?:[(（]?0\d{2,3}[)）]?[-—–\s]?)?[2-8]\d{6,7}|1[3-9]\d{9}|400-?\d{3}-?\d{4})"
    r"(?:(?:转|-)\d{1,6})?(?![\dA-Za-z])"
)
_PLACE = r"[^、,，;；|\n()（）]*+"


def without_addresses(text: str) -> str:
    """Replace each address, with its label (网址：), by a line break; a text that is nothing else stays as it is."""
    if not _hint().search(text):
        return text
    rest = _empty_brackets().sub("\n", _address().sub("\n", text))
    return rest if any(map(str.isalnum, rest)) else text


@cache
def _address() -> re.Pattern[str]:
    found = f"(?:{_PAGE}|{_HOST}|{_MAIL}|{_TELEPHONE})"
    label = any_of(load_layout().address["labels"])
    joint = any_of(load_layout().tier_joint)
    return re.compile(
        rf"(?:(?:(?:{label})\s*+[:：]?\s*+)?{found}|(?:{label})\s*+[:：]\s*+{_PLACE})(?:\s*+(?:{joint}))?",
        re.IGNORECASE,
    )


@cache
def _empty_brackets() -> re.Pattern[str]:
    """Build a pattern of the brackets that an address leaves, with the joint behind them: 网站（https://…）和…."""
    return re.compile(rf"[(（【\[]\s*+[)）】\]](?:\s*+(?:{any_of(load_layout().tier_joint)}))?")


@cache
def _hint() -> re.Pattern[str]:
    """Build a pattern that finds something in every text with an address: most texts have none."""
    return re.compile(rf"{any_of(load_layout().address['labels'])}|[A-Za-z]\.|\d{{7}}|\d-\d{{3}}|@|//")

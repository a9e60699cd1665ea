"""Parse numbers as clerks write them: 1,795, 3.5万, 42 人次, 98.9%, 一次."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.normalize.registers.parsed_cell import CANNOT_BE_READ, ParsedCell
from pipeline.text.numerals import chinese_number
from schemas.words.layout import load_layout

LONGEST = 30
MOST = 10**15
"""Larger numbers have lost digits in a spreadsheet."""
PERCENT = "%"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_CHINESE = re.compile("[零〇]|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]")


def read_number(text: str) -> ParsedCell:
    """Parse a number without the unit it counts; of a percentage, the number in front of the sign."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()) if len(text) <= LONGEST else ""
    found = _number().fullmatch(_THOUSANDS.sub("", plain))
    if found is None:
        return CANNOT_BE_READ
    digits, chinese, scale = found["digits"], found["chinese"], found["scale"]
    number = float(digits) if digits else float(chinese_number(chinese))
    scaled = round(number * load_layout().number_scale.get(scale or "", 1), 6)
    return ParsedCell(scaled) if abs(scaled) < MOST else CANNOT_BE_READ


def read_integer(text: str) -> ParsedCell:
    """Parse a whole number."""
    cell = read_number(text)
    return cell if cell.value is None or cell.value.is_integer() else CANNOT_BE_READ


@cache
def _number() -> re.Pattern[str]:
    layout = load_layout()
    scale = "|".join(layout.number_scale)
    counters = "|".join(sorted(layout.number_counter, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<digits>[+-]?\d+(?:\.\d+)?)|(?P<chinese>{_CHINESE.pattern}))(?P<scale>{scale})?(?:{counters}|{PERCENT})?"
    )

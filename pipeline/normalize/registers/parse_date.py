"""Parse days as clerks write them: 2020-06-30, 2020/6/30, 2020年6月30日, 20200630, 6月30日, serial numbers."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from pipeline.normalize.registers.parsed_cell import ASSUMED, CANNOT_BE_READ, CellContext, ParsedCell

_TIME = r"(?:[T\s]*\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?)?"
_WRITTEN = re.compile(rf"(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?{_TIME}")
_DIGITS = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_TIME}")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
DAY_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count."""
LONGEST = 40
EARLIEST, LATEST = date(1949, 10, 1), date(2099, 12, 31)
"""Dates outside these are slips of the pen."""


def read_date(text: str, context: CellContext) -> ParsedCell:
    """Parse a day; a missing year is assumed to be the edition's."""
    plain = unicodedata.normalize("NFKC", text).strip() if len(text) <= LONGEST else ""
    found = _WRITTEN.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    short, serial = _WITHOUT_YEAR.fullmatch(plain), _SERIAL.fullmatch(plain)
    if short and context.year:
        return _day(context.year, int(short[1]), int(short[2]))._replace(problem=ASSUMED)
    return _within(DAY_ZERO + timedelta(days=int(serial[1]))) if serial else CANNOT_BE_READ


def _day(year: int, month: int, day: int) -> ParsedCell:
    try:
        return _within(date(year, month, day))
    except ValueError:
        return CANNOT_BE_READ


def _within(day: date) -> ParsedCell:
    return ParsedCell(day) if EARLIEST <= day <= LATEST else CANNOT_BE_READ

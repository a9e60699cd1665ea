"""Numbers, dates and differences as official Chinese writes them, for all papers and pages (docs/numbers.md)."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from schemas.documents.official_text import load_official_text
from schemas.tables.layers import value_words

PERCENT = "%"
LIFTED = 1 + 1e-12
"""Lifts a number that would be a tie if it were not a binary one."""
TEN = 10


def format_number(value: float, decimals: int, unit: str = "") -> str:
    """Format a number with its unit of measure, without separators: `1795件`, `98.997%`."""
    return f"{round_half_up(value, decimals):.{decimals}f}{unit}"


def round_half_up(value: float, decimals: int) -> float:
    """Round as people do, and as the macro `half_up` of the warehouse does: 98.85 to 98.9.

    Python rounds the binary number, which is a little less than 98.85.
    """
    scale = 10**decimals
    return math.copysign(math.floor(abs(value) * scale * LIFTED + 0.5) / scale, value)


def format_day(day: date) -> str:
    """Write a day in words, month and day without leading zeros: 2021年1月29日."""
    return load_official_text().day.format(year=day.year, month=day.month, day=day.day)


def format_days_between(days: int) -> str:
    """Say how much later or earlier a day is than another."""
    words = load_official_text()
    return _signed_words(days, str(abs(days)), words.days_later, words.days_earlier)


def format_difference(difference: float, decimals: int, unit: str) -> str:
    """Say by how much a number rose or fell; shares rise by percentage points."""
    words = load_official_text()
    amount = format_number(abs(difference), decimals, "" if unit == PERCENT else unit)
    if unit == PERCENT:
        amount = words.percentage_points.format(amount=amount)
    return _signed_words(difference, amount, words.increase, words.decrease)


def format_value(value: Any, shown_as: str) -> str:
    """Format a value of a table as a text.

    `shown_as` is text, integer, double, percent, date, or a column of values.toml.
    """
    words = load_official_text()
    if isinstance(value, bool):
        return words.yes if value else words.no
    if isinstance(value, int | float):
        return _format_amount(value, shown_as)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return value_words(shown_as).get(str(value), str(value)) if value else words.none


def _format_amount(value: float, shown_as: str) -> str:
    if shown_as == "percent":
        return format_number(100 * value, 1, PERCENT)
    return str(value) if isinstance(value, int) else format_number(value, 1)


def chinese_numeral(number: int) -> str:
    """Format a number from 1 to 99 in Chinese numerals: 一, 十, 十二, 二十."""
    words = load_official_text()
    tens, ones = divmod(number, TEN)
    lead = "" if tens <= 1 else words.numerals[tens - 1]
    return f"{lead}{words.ten if tens else ''}{words.numerals[ones - 1] if ones else ''}"


def _signed_words(difference: float, amount: str, more: str, less: str) -> str:
    if not difference:
        return load_official_text().equal
    return (more if difference > 0 else less).format(amount=amount)

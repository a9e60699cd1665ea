"""Numbers, dates and differences as official Chinese writes them, and values of tables as texts."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from pipeline.deliver.bulletin.bulletin_model import Figure
from schemas.documents.bulletin import load_bulletin
from schemas.tables.layers import value_words

PERCENT = "%"
LIFTED = 1 + 1e-12
"""Lifts a number that would be a tie if it were not a binary one."""


def format_number(value: float, decimals: int, unit: str) -> str:
    """Format a number with its unit of measure: `1,795件`, `98.997%`."""
    return f"{round_half_up(value, decimals):,.{decimals}f}{unit}"


def round_half_up(value: float, decimals: int) -> float:
    """Round as people do, and as the macro `half_up` of the warehouse does: 98.85 to 98.9.

    Python rounds the binary number, which is a little less than 98.85.
    """
    scale = 10**decimals
    return math.copysign(math.floor(abs(value) * scale * LIFTED + 0.5) / scale, value)


def format_change(figure: Figure) -> str | None:
    """Say how a figure differs from the edition before; None if it cannot be compared."""
    words = load_bulletin().document.words
    if figure.day and figure.before and figure.before.day:
        days = (figure.day - figure.before.day).days
        return _signed_words(days, str(abs(days)), words["days_later"], words["days_earlier"])
    difference = figure_change(figure)
    if difference is None:
        return None
    is_percent = figure.unit_of_measure == PERCENT
    amount = format_number(abs(difference), figure.decimals, "" if is_percent else figure.unit_of_measure)
    if is_percent:
        amount = words["percentage_points"].format(amount=amount)
    return _signed_words(difference, amount, words["increase"], words["decrease"])


def figure_change(figure: Figure) -> float | None:
    """Subtract the value of the edition before, at the decimals of the figure; None if there is none."""
    if figure.value is None or figure.before is None or figure.before.value is None:
        return None
    return round_half_up(figure.value - figure.before.value, figure.decimals)


def format_value(value: Any, shown_as: str) -> str:
    """Format a value of a table as a text.

    `shown_as` is text, integer, double, percent, date, or a column of values.toml.
    """
    words = load_bulletin().document.words
    if isinstance(value, bool):
        return words["yes"] if value else words["no"]
    if isinstance(value, int | float):
        return _format_amount(value, shown_as)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return value_words(shown_as).get(str(value), str(value)) if value else words["none"]


def _format_amount(value: float, shown_as: str) -> str:
    if shown_as == "percent":
        return format_number(100 * value, 1, PERCENT)
    return f"{value:,}" if isinstance(value, int) else format_number(value, 1, "")


def chinese_numeral(number: int) -> str:
    """Format a number up to nineteen in Chinese numerals."""
    words = load_bulletin().document.numerals
    return words[number - 1] if number <= len(words) else words[-1] + words[number - len(words) - 1]


def _signed_words(difference: float, amount: str, more: str, less: str) -> str:
    if not difference:
        return load_bulletin().document.words["equal"]
    return (more if difference > 0 else less).format(amount=amount)

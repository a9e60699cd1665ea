"""公开时限 phrases become a kind and, where they say so, a number of days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from schemas.layout import load_time_limits

HOURS_A_DAY = 24
_SPACE = re.compile(r"\s+")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """`kind` is within_days, periodic, immediate, permanent or event; days are of `day_kind` working or calendar."""

    kind: str | None = None
    days: float | None = None
    day_kind: str | None = None


NOT_UNDERSTOOD = TimeLimit()


def time_limits(phrases: Sequence[str]) -> list[TimeLimit]:
    """Each phrase as a time limit, by the first entry of `schemas/time_limits.toml` that it holds."""
    return [_time_limit(_SPACE.sub("", unicodedata.normalize("NFKC", phrase))) for phrase in phrases]


def _time_limit(phrase: str) -> TimeLimit:
    for pattern, kind, day_kind in _patterns():
        found = pattern.search(phrase)
        if found:
            return TimeLimit(kind, _days(found.groupdict()), day_kind)
    return NOT_UNDERSTOOD


def _days(numbers: dict[str, str]) -> float | None:
    if "hours" in numbers:
        return round(int(numbers["hours"]) / HOURS_A_DAY, 4)
    text = numbers.get("days")
    if text is None:
        return None
    return float(text) if text.isdigit() else float(chinese_number(text))


def chinese_number(text: str) -> int:
    """A number below 100 in Chinese digits: 二十 is 20, 十五 is 15."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str | None]]:
    return [
        (re.compile(entry["pattern"]), entry["kind"], entry.get("day_kind")) for entry in load_time_limits()
    ]

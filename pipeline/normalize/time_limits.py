"""Parse 公开时限 phrases: a kind, and a number of days where one is given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.text.fold_cell import plain
from pipeline.text.numerals import chinese_number
from schemas.words.layout import load_time_limits

HOURS_A_DAY = 24
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Hold a parsed time limit.

    `kind` is within_days, periodic, immediate, permanent or event; `day_kind` is working or calendar.
    """

    kind: str | None = None
    days: float | None = None
    day_kind: str | None = None


NOT_UNDERSTOOD = TimeLimit()


def time_limits(phrases: Sequence[str]) -> list[TimeLimit]:
    """Parse each phrase by the first entry of `schemas/words/time_limits.toml` that matches it."""
    return [_time_limit(_SPACE.sub("", unicodedata.normalize("NFKC", phrase))) for phrase in plain(phrases)]


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


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str | None]]:
    return [
        (re.compile(entry["pattern"]), entry["kind"], entry.get("day_kind")) for entry in load_time_limits()
    ]

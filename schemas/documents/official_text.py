"""How official papers write numbers, dates and differences: `official_text.toml` as typed values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OfficialText:
    """The numerals from one to nine, ten, a day, and the words for differences, truth values and nothing."""

    numerals: str
    ten: str
    day: str
    increase: str
    decrease: str
    equal: str
    yes: str
    no: str
    none: str
    percentage_points: str
    days_later: str
    days_earlier: str


@cache
def load_official_text() -> OfficialText:
    """Load `official_text.toml`."""
    return OfficialText(**tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")))

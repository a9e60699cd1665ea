"""The measures of the scorecard and the settings of its rules, `scorecard.toml`, as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("scorecard.toml")
KINDS = ("unit", "lead_department")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure for one kind of subject; `worst` gives no points, `best` gives 100."""

    measure: str
    subject_kind: str
    zh: str
    en: str
    weight: float
    higher_is_better: bool
    counting: str
    unit_of_measure: str
    worst: float
    best: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A line that rules draw: its name and value, and what it means in both languages."""

    name: str
    value: str | int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All measures, all settings, and what the total is: Chinese, English, how it is counted."""

    measures: tuple[Measure, ...]
    settings: tuple[Setting, ...]
    total: tuple[str, str, str]


@cache
def load_scorecard() -> Scorecard:
    """The scorecard in the order of the file."""
    document = tomllib.loads(FILE.read_text(encoding="utf-8"))
    measures = [each for name, body in document["measure"].items() for each in _measures(name, body)]
    settings = (Setting(name, **facts) for name, facts in document["setting"].items())
    total = document["total"]
    return Scorecard(tuple(measures), tuple(settings), (total["zh"], total["en"], total["counting"]))


def _measures(name: str, body: Mapping[str, Any]) -> Iterator[Measure]:
    """The measure for each kind of subject."""
    alike = {key: body[key] for key in ("zh", "en", "higher_is_better", "unit_of_measure", "worst", "best")}
    for kind in KINDS:
        yield Measure(name, kind, weight=body["weights"][kind], counting=body["counting"][kind], **alike)

"""The measures and thresholds of the scorecard: `scorecard.toml` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schemas.reference.csv_schemas import ROLES
from schemas.reference.reference_data import Reference

FILE = Path(__file__).with_name("scorecard.toml")
KINDS = ("unit", "lead_department")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure for one kind of subject; `worst` scores 0 points, `best` 100."""

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
    """A threshold of the rules, or who holds a role in them: name, value, and its meaning in both languages."""

    name: str
    value: str | int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All measures, all thresholds and roles, and the total: Chinese name, English name, method."""

    measures: tuple[Measure, ...]
    settings: tuple[Setting, ...]
    total: tuple[str, str, str]

    @property
    def values(self) -> Mapping[str, str | int | None]:
        """Return the value of each setting by its name; None for a role that nobody holds."""
        return {**dict.fromkeys(ROLES), **{each.name: each.value for each in self.settings}}


@cache
def load_scorecard(reference: Reference) -> Scorecard:
    """Load the scorecard in the order of the file, with the roles of the reference data (`role.csv`)."""
    document = _document()
    measures = [measure for name, body in document["measure"].items() for measure in _measures(name, body)]
    settings = [Setting(name, **facts) for name, facts in document["setting"].items()]
    settings += [Setting(*role.values()) for role in reference.role.rows]
    total = document["total"]
    return Scorecard(tuple(measures), tuple(settings), (total["zh"], total["en"], total["counting"]))


def usual_value(setting: str) -> str | int:
    """Return the value of a threshold where no workspace states another."""
    value: str | int = _document()["setting"][setting]["value"]
    return value


@cache
def _document() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _measures(name: str, body: Mapping[str, Any]) -> Iterator[Measure]:
    """Build the measure for each kind of subject."""
    shared = {key: body[key] for key in ("zh", "en", "higher_is_better", "unit_of_measure", "worst", "best")}
    for kind in KINDS:
        yield Measure(name, kind, weight=body["weights"][kind], counting=body["counting"][kind], **shared)

"""The measures and thresholds of the scorecard as typed values: `scorecard.toml`, the jurisdiction's own over it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from schemas.reference.csv_schemas import ROLES
from schemas.reference.jurisdiction_words import fill_words, jurisdiction_words, meanings
from schemas.reference.overlay import Overlaid, lay_over
from schemas.reference.problems import ReferenceDataError, ReferenceProblem
from schemas.reference.reference_data import Reference
from schemas.reference.workspace_settings import DEADLINES

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
    """A threshold of the rules, a word of the jurisdiction, or who holds a role: its meaning in both languages."""

    name: str
    value: str | int | float
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All measures, all thresholds and roles, and the total: Chinese name, English name, method.

    `words`: how papers speak of the jurisdiction.
    """

    measures: tuple[Measure, ...]
    settings: tuple[Setting, ...]
    words: tuple[Setting, ...]
    total: tuple[str, str, str]

    @property
    def values(self) -> Mapping[str, str | int | float | None]:
        """Return the value of each setting and word by its name; None for a role that nobody holds."""
        named = {each.name: each.value for each in (*self.settings, *self.words)}
        return {**dict.fromkeys((*ROLES, *meanings())), **named}


@cache
def load_scorecard(reference: Reference) -> Scorecard:
    """Load the scorecard in the order of the file, with the roles of the reference data (`role.csv`).

    Raises:
        ReferenceDataError: lists every problem of the jurisdiction's `scorecard.toml` with its line.
    """
    laid = lay_over(FILE, reference.city / FILE.name, ())
    problems = [*_problems(laid)]
    if problems:
        raise ReferenceDataError(problems)
    document, words = laid.document, jurisdiction_words(reference)
    measures = [
        replace(
            measure,
            zh=fill_words(measure.zh, words) or "",
            counting=fill_words(measure.counting, words) or "",
        )
        for name, body in document["measure"].items()
        for measure in _measures(name, body)
    ]
    settings = [Setting(name, **facts) for name, facts in document["setting"].items()]
    settings += [Setting(*role.values()) for role in reference.role.rows]
    shown = [Setting(name, value, **meanings()[name]) for name, value in words.items() if value is not None]
    total = document["total"]
    return Scorecard(
        tuple(measures),
        tuple(settings),
        tuple(shown),
        (total["zh"], total["en"], total["counting"]),
    )


def usual_value(setting: str) -> str | int:
    """Return the value of a threshold where no workspace states another."""
    value: str | int = tomllib.loads(FILE.read_text(encoding="utf-8"))["setting"][setting]["value"]
    return value


def _measures(name: str, body: Mapping[str, Any]) -> Iterator[Measure]:
    """Build the measure for each kind of subject."""
    shared = {key: body[key] for key in ("zh", "en", "higher_is_better", "unit_of_measure", "worst", "best")}
    for kind in KINDS:
        yield Measure(name, kind, weight=body["weights"][kind], counting=body["counting"][kind], **shared)


def _problems(laid: Overlaid) -> Iterator[ReferenceProblem]:
    """Yield what is wrong with the values of the jurisdiction's file."""
    for name, body in laid.document["measure"].items():
        if body["worst"] == body["best"]:
            yield laid.problem(("measure", name, "best"), f"'{body['best']}' must differ from worst")
        for kind, weight in body["weights"].items():
            if weight < 0:
                yield laid.problem(
                    ("measure", name, "weights"), f"'{weight}' of {kind} must not be less than 0"
                )
    for kind in KINDS:
        if not sum(body["weights"][kind] for body in laid.document["measure"].values()):
            yield laid.problem(("measure", "coverage", "weights"), f"all weights of {kind} are 0; raise one")
    for name in DEADLINES:
        value = laid.document["setting"][name]["value"]
        if not _is_month_and_day(value):
            yield laid.problem(("setting", name, "value"), f"'{value}' must be month and day, such as 12-31")


def _is_month_and_day(text: str) -> bool:
    """Return True for a day of every year."""
    try:
        return f"{date.fromisoformat(f'2001-{text}'):%m-%d}" == text
    except ValueError:
        return False

"""The data of a bulletin as plain values: figures with their provenance, and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.deliver.official_text import format_days_between, format_difference, round_half_up
from pipeline.warehouse.query import Row
from schemas.documents.bulletin import BulletinWords


@dataclass(frozen=True, slots=True)
class FigureSource:
    """A submission that a figure was counted from: its path below `raw/`, its unit, the rows counted."""

    submission_id: str
    path: str
    unit: str
    rows: int


@dataclass(frozen=True, slots=True)
class PreviousFigure:
    """The value of a figure in the edition before."""

    shown: str
    value: float | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its text, its value and its provenance.

    `shown` is the figure as official text writes it. `value` is None for dates, `day` is None for numbers; `kind` is
    number, percent or date.
    """

    metric: str
    zh: str
    unit_of_measure: str
    kind: str
    decimals: int
    shown: str
    value: float | None
    day: date | None
    before: PreviousFigure | None
    query: str
    rows_counted: int
    sources: tuple[FigureSource, ...]

    @property
    def change(self) -> str | None:
        """Say how the figure differs from the edition before; None if it cannot be compared."""
        if self.before is None:
            return None
        if self.day and self.before.day:
            return format_days_between((self.day - self.before.day).days)
        if self.value is None or self.before.value is None:
            return None
        difference = round_half_up(self.value - self.before.value, self.decimals)
        return format_difference(difference, self.decimals, self.unit_of_measure)


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The rows of a query, and the query as anyone can run it on the published file."""

    rows: list[Row]
    query: str


@dataclass(frozen=True, slots=True)
class BulletinData:
    """All data of a bulletin: edition, build, short names of units by code, figures by metric, tables by name.

    `words`: the texts of the jurisdiction.
    `pilot`: the code of the pilot unit, if there is one. The metric of a figure of a unit ends with its code.
    """

    edition: str
    before: str | None
    words: BulletinWords
    pilot: str | None
    units: Mapping[str, str]
    build: Mapping[str, Any]
    figures: Mapping[str, Figure]
    tables: Mapping[str, QueryResult]

"""What the warehouse says of an edition, as plain values: figures with what they were counted from, and rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.warehouse.query import Row


@dataclass(frozen=True, slots=True)
class FigureSource:
    """A submission whose rows a figure was counted from: its path below `raw/`, its unit, how many of its rows."""

    submission_id: str
    path: str
    unit: str
    rows: int


@dataclass(frozen=True, slots=True)
class PreviousFigure:
    """A figure of the edition before."""

    shown: str
    value: float | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as official text writes it (`shown`), as a value, as it was in the edition before, and its provenance.

    `value` is empty for dates, `day` for numbers; `kind` is number, percent or date.
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


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The rows of a query, and the query as anybody can run it on the published file."""

    rows: list[Row]
    query: str


@dataclass(frozen=True, slots=True)
class BulletinData:
    """All that a bulletin tells: of which edition and build, its figures by metric, its tables by name."""

    edition: str
    before: str | None
    city: str
    build: Mapping[str, Any]
    figures: Mapping[str, Figure]
    tables: Mapping[str, QueryResult]

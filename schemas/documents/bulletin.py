"""The bulletin's parts, sentences, tables and charts, `bulletin.toml`, as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Sentences = tuple[str, ...]
"""A paragraph: its sentences, each left out where the edition has not all that it tells."""


@dataclass(frozen=True, slots=True)
class SectionWords:
    """A section: its title, its paragraphs, the mention rules whose sentences follow, its tables and charts.

    `numbered`: the kind of mentions, if any, whose rules it counts off.
    """

    title: str
    paragraphs: tuple[Sentences, ...]
    mentions: tuple[str, ...]
    numbered: str | None
    exhibits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part of the bulletin and its sections."""

    title: str
    sections: tuple[SectionWords, ...]


@dataclass(frozen=True, slots=True)
class FactWords:
    """A figure that no indicator counts: what it is, its unit of measure, its decimals."""

    zh: str
    unit_of_measure: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column of a table: the field, its header, how its values are shown."""

    field: str
    label: str
    shown_as: str

    @property
    def is_number(self) -> bool:
        """Whether its values stand at the right of their cells."""
        return self.shown_as in {"integer", "double", "percent"}

    @property
    def is_text(self) -> bool:
        """Whether its values are read from the left; others are numbers, marks and single words."""
        return self.shown_as in {"text", "phrase"} and self.field != self.label

    @property
    def is_long(self) -> bool:
        """Whether its values may take several lines."""
        return self.shown_as == "text"


@dataclass(frozen=True, slots=True)
class ExhibitWords:
    """A table or chart: sheet, title, what it shows, columns; `rest`: how further columns are shown, if at all."""

    sheet: str
    title: str
    note: str
    columns: tuple[ColumnWords, ...]
    rest: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The frame of the bulletin: the lines of its title, opening, words between."""

    title: tuple[str, ...]
    addressed: str
    issuer: str
    year: str
    other_edition: str
    draft: str
    opening: tuple[Sentences, ...]
    highlights: tuple[str, ...]
    numerals: str
    numbered: str
    separator: str
    clause_separator: str
    sentence_end: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AnnexWords:
    """The workbook of annexes: its file, title, and the sheets that are no exhibits."""

    file: str
    title: str
    about: str
    figures: str
    figures_note: str
    submissions: str
    submissions_note: str
    headers: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Fonts, colours and words of the charts; `status`, `severity`, `change`: the colour of each value."""

    fonts: str
    ink: str
    quiet: str
    grid: str
    county: str
    township: str
    late: str
    on_time: str
    points: tuple[str, str]
    deadline: str
    county_label: str
    township_label: str
    share_label: str
    day_label: str
    findings_label: str
    items_label: str
    changes_label: str
    status: Mapping[str, str]
    severity: Mapping[str, str]
    change: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BulletinWords:
    """All that is known of the bulletin."""

    document: DocumentWords
    annexes: AnnexWords
    parts: tuple[PartWords, ...]
    facts: Mapping[str, FactWords]
    exhibits: Mapping[str, ExhibitWords]
    chart: ChartWords


@cache
def load_bulletin() -> BulletinWords:
    """The words of `bulletin.toml`."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    document = {
        **told["document"],
        "opening": _paragraphs(told["document"]["opening"]),
        "title": tuple(told["document"]["title"]),
        "highlights": tuple(told["document"]["highlights"]),
    }
    return BulletinWords(
        DocumentWords(**document),
        AnnexWords(**told["annexes"]),
        tuple(PartWords(part["title"], tuple(map(_section, part["section"]))) for part in told["part"]),
        {name: FactWords(**body) for name, body in told["fact"].items()},
        {name: _exhibit(body) for name, body in told["exhibit"].items()},
        ChartWords(**told["chart"]),
    )


def _section(told: Mapping[str, Any]) -> SectionWords:
    return SectionWords(
        told["title"],
        _paragraphs(told.get("paragraphs", ())),
        tuple(told.get("mentions", ())),
        told.get("numbered"),
        tuple(told.get("exhibits", ())),
    )


def _exhibit(told: Mapping[str, Any]) -> ExhibitWords:
    columns = tuple(ColumnWords(*column) for column in told["columns"])
    return ExhibitWords(**{**told, "columns": columns})


def _paragraphs(told: Sequence[Sequence[str]]) -> tuple[Sentences, ...]:
    return tuple(map(tuple, told))

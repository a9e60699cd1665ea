"""The texts, tables and charts of the bulletin as typed values: `bulletin.toml`, and the jurisdiction's own over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from schemas.documents.bulletin_checks import unknown_names
from schemas.reference.jurisdiction_words import Words, fill_words, jurisdiction_words
from schemas.reference.overlay import lay_over
from schemas.reference.problems import ReferenceDataError
from schemas.reference.reference_data import Reference

FILE = Path(__file__).with_suffix(".toml")
OPEN = (("part",), ("part", "*", "section"))
"""The tables to which a jurisdiction may add entries."""
Sentences = tuple[tuple[str, ...], ...]
"""A paragraph: its sentences, each with its alternatives; one without all its values is left out."""


@dataclass(frozen=True, slots=True)
class SectionWords:
    """A section: title, paragraphs, mention rules, tables and charts.

    Attributes:
        mentions: rules of mention whose sentences follow the paragraphs.
        numbered: kind of mentions that the section numbers, if any.
        exhibits: names of its tables and charts.
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
    """A figure that is no indicator: its name, unit of measure and decimals, its query and what the query asks."""

    zh: str
    unit_of_measure: str
    query: str
    decimals: int = 0
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column of a table: the field, its header, and the format of its values."""

    field: str
    label: str
    shown_as: str

    @property
    def is_number(self) -> bool:
        """Return True if values are aligned right."""
        return self.shown_as in {"integer", "double", "percent"}

    @property
    def is_text(self) -> bool:
        """Return True if values are aligned left; marks and single words are centred."""
        return self.shown_as in {"text", "phrase"} and self.field != self.label

    @property
    def is_long(self) -> bool:
        """Return True if a value may take several lines."""
        return self.shown_as == "text"


@dataclass(frozen=True, slots=True)
class ExhibitWords:
    """A table or chart: annex sheet, title, note, columns.

    `rest` is the format of further columns, or None if there are none.
    """

    sheet: str
    title: str
    note: str
    columns: tuple[ColumnWords, ...]
    rest: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The frame of the bulletin: title lines, opening, and connecting words."""

    title: tuple[str, ...]
    addressed: str
    issuer: str
    year: str
    other_edition: str
    draft: str
    opening: tuple[Sentences, ...]
    highlights: tuple[str, ...]
    lists: tuple[str, ...]
    numbered: str
    separator: str
    clause_separator: str
    sentence_end: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AnnexWords:
    """The workbook of annexes: file name, title, and the sheets that hold no exhibit."""

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
    """Fonts, colours and labels of the charts.

    `status`, `severity` and `change` give the colour of each value.
    """

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
    """All texts of the bulletin."""

    document: DocumentWords
    annexes: AnnexWords
    parts: tuple[PartWords, ...]
    facts: Mapping[str, FactWords]
    exhibits: Mapping[str, ExhibitWords]
    chart: ChartWords


@cache
def load_bulletin(reference: Reference) -> BulletinWords:
    """Load the texts of the bulletin of a jurisdiction, with its words filled in.

    Raises:
        ReferenceDataError: lists every problem of the jurisdiction's `bulletin.toml` with its line.
    """
    laid, words = lay_over(FILE, reference.city / FILE.name, OPEN), jurisdiction_words(reference)
    problems = [
        laid.problem(keys, message) for keys, message in unknown_names(laid.document, reference, words)
    ]
    if problems:
        raise ReferenceDataError(problems)
    data = _fill(laid.document, words)
    return BulletinWords(
        _document(data["document"]),
        AnnexWords(**data["annexes"]),
        tuple(
            PartWords(part["title"], tuple(map(_section, part["section"].values())))
            for part in data["part"].values()
        ),
        {name: FactWords(**{"query": name, **body}) for name, body in data["fact"].items()},
        {name: _exhibit(body) for name, body in data["exhibit"].items()},
        ChartWords(**data["chart"]),
    )


def _fill(value: Any, words: Words) -> Any:
    """Fill the words of the jurisdiction into all texts; an entry of a list or table that lacks one is left out."""
    if isinstance(value, str):
        return fill_words(value, words)
    if isinstance(value, list):
        return [each for each in (_fill(each, words) for each in value) if each is not None]
    if isinstance(value, dict):
        filled = {key: _fill(each, words) for key, each in value.items()}
        is_whole = all(each is not None for key, each in filled.items() if isinstance(value[key], str))
        return {key: each for key, each in filled.items() if each is not None} if is_whole else None
    return value


def _document(data: Mapping[str, Any]) -> DocumentWords:
    lists = {name: tuple(data[name]) for name in ("title", "highlights", "lists")}
    return DocumentWords(
        **{**data, **lists, "addressed": data["addressed"][0], "opening": _paragraphs(data["opening"])}
    )


def _section(data: Mapping[str, Any]) -> SectionWords:
    return SectionWords(
        data["title"],
        _paragraphs(data.get("paragraphs", ())),
        tuple(data.get("mentions", ())),
        data.get("numbered"),
        tuple(data.get("exhibits", ())),
    )


def _exhibit(data: Mapping[str, Any]) -> ExhibitWords:
    columns = tuple(ColumnWords(*column) for column in data["columns"])
    return ExhibitWords(**{**data, "columns": columns})


def _paragraphs(paragraphs: Sequence[str | Sequence[str | Sequence[str]]]) -> tuple[Sentences, ...]:
    """Return paragraphs as lists of sentences with their alternatives; a text alone is a paragraph, or a sentence."""
    return tuple(
        tuple((each,) if isinstance(each, str) else tuple(each) for each in _listed(paragraph))
        for paragraph in paragraphs
    )


def _listed(paragraph: str | Sequence[str | Sequence[str]]) -> Sequence[str | Sequence[str]]:
    return [paragraph] if isinstance(paragraph, str) else paragraph

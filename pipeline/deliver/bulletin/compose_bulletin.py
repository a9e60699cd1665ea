"""The bulletin as parts, sections, paragraphs and exhibits: what every form of it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.deliver.bulletin.bulletin_model import Figure, Gathered
from pipeline.deliver.bulletin.exhibits import Exhibit, exhibit
from pipeline.deliver.bulletin.format_numbers import numeral
from pipeline.deliver.bulletin.mentions import counted_off, mentioned
from pipeline.deliver.bulletin.sentences import Paragraph, general_words, paragraphs
from pipeline.text.beijing_time import beijing_time
from schemas.documents.bulletin import DocumentWords, PartWords, SectionWords, load_bulletin

ANNEXES = ("mentions", "measures", "claims", "contradictions")
"""Exhibits that stand behind the text."""
LISTS = ("coverage_list", "publication_list", "adoption_list")
"""Exhibits that are too long for the text: the workbook of annexes has them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section under its numbered title."""

    title: str
    paragraphs: list[Paragraph]
    exhibits: list[Exhibit]


@dataclass(frozen=True, slots=True)
class Part:
    """A part under its numbered title; `name` is what links lead to."""

    name: str
    title: str
    sections: list[Section]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole bulletin, of a build made at a time in UTC.

    `figures`: all of the edition, by metric; `highlights`: those that are shown on top.
    """

    edition: str
    before: str | None
    title_lines: list[str]
    addressed: str
    issuer: str
    draft: str
    build_id: str
    built_at: datetime
    opening: list[Paragraph]
    parts: list[Part]
    annexes: list[Exhibit]
    lists: list[Exhibit]
    figures: Mapping[str, Figure]
    highlights: list[Figure]

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.title_lines)

    @property
    def dated(self) -> str:
        """The day of the build, in Beijing."""
        return _day(beijing_time(self.built_at))

    @property
    def exhibits(self) -> list[Exhibit]:
        """Every exhibit, in the order in which it is shown."""
        inside = [each for part in self.parts for section in part.sections for each in section.exhibits]
        return [*inside, *self.annexes]


def compose(gathered: Gathered) -> Report:
    """The bulletin of what was gathered. What the edition has nothing of is left out."""
    words = load_bulletin().document
    known = general_words(gathered)
    parts = [part for part in (_part(told, gathered) for told in load_bulletin().parts) if part.sections]
    return Report(
        gathered.edition,
        gathered.before,
        [line.format(**known) for line in words.title],
        words.addressed,
        words.issuer.format(**known),
        _draft(words, gathered.build),
        gathered.build["build_id"],
        gathered.build["built_at"],
        paragraphs(words.opening, gathered),
        [_numbered(part, number) for number, part in enumerate(parts, 1)],
        _present(ANNEXES, gathered),
        _present(LISTS, gathered),
        gathered.figures,
        [gathered.figures[metric] for metric in words.highlights if metric in gathered.figures],
    )


def _draft(words: DocumentWords, build: Mapping[str, Any]) -> str:
    at = beijing_time(build["built_at"])
    return words.draft.format(built_at=f"{_day(at)}{at:%H:%M}", build_id=build["build_id"])


def _day(day: datetime) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _present(names: Iterable[str], gathered: Gathered) -> list[Exhibit]:
    """The exhibits of those names that have rows."""
    return [each for each in (exhibit(name, gathered) for name in names) if each.rows]


def _part(told: PartWords, gathered: Gathered) -> Part:
    sections = [_section(each, gathered) for each in told.sections]
    return Part("", told.title, [each for each in sections if each.paragraphs or each.exhibits])


def _section(told: SectionWords, gathered: Gathered) -> Section:
    shown = _present(told.exhibits, gathered)
    said = paragraphs(told.paragraphs, gathered)
    said += mentioned(told.mentions, gathered)
    if told.numbered:
        said += counted_off(told.numbered, gathered)
    return Section(told.title, said, shown)


def _numbered(part: Part, number: int) -> Part:
    sections = [
        Section(f"（{numeral(place)}）{each.title}", each.paragraphs, each.exhibits)
        for place, each in enumerate(part.sections, 1)
    ]
    return Part(f"part-{number}", f"{numeral(number)}、{part.title}", sections)

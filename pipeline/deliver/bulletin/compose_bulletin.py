"""Composes a bulletin from its data, in the parts that every form of it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.deliver.bulletin.bulletin_model import BulletinData, Figure
from pipeline.deliver.bulletin.exhibits import Exhibit, build_exhibit
from pipeline.deliver.bulletin.mentions import mention_paragraph, numbered_mentions
from pipeline.deliver.bulletin.sentences import Paragraph, fill_paragraphs, general_values
from pipeline.deliver.official_text import chinese_numeral, format_day
from pipeline.text.beijing_time import beijing_time
from schemas.documents.bulletin import BulletinWords, DocumentWords, PartWords, SectionWords

ANNEXES = ("mentions", "measures", "claims", "contradictions")
"""Exhibits after the text."""
LISTS = ("coverage_list", "publication_list", "adoption_list")
"""Exhibits that are in the workbook alone, since they are long."""


@dataclass(frozen=True, slots=True)
class BulletinSection:
    """A section: its numbered title, paragraphs and exhibits."""

    title: str
    paragraphs: list[Paragraph]
    exhibits: list[Exhibit]


@dataclass(frozen=True, slots=True)
class BulletinPart:
    """A part: its numbered title and sections; `name` is the target of links."""

    name: str
    title: str
    sections: list[BulletinSection]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A whole bulletin.

    `words` are its texts.
    `built_at` is in UTC. `figures` are all of the edition by metric, `highlights` those at the top of the page.
    """

    words: BulletinWords
    edition: str
    before: str | None
    title_lines: list[str]
    addressed: str
    issuer: str
    draft: str
    build_id: str
    built_at: datetime
    opening: list[Paragraph]
    parts: list[BulletinPart]
    annexes: list[Exhibit]
    lists: list[Exhibit]
    figures: Mapping[str, Figure]
    highlights: list[Figure]

    @property
    def title(self) -> str:
        """Join the lines of the title."""
        return "".join(self.title_lines)

    @property
    def dated(self) -> str:
        """Return the day of the build in Beijing."""
        return format_day(beijing_time(self.built_at))

    @property
    def exhibits(self) -> list[Exhibit]:
        """List all exhibits in the order in which they appear."""
        inside = [each for part in self.parts for section in part.sections for each in section.exhibits]
        return [*inside, *self.annexes]


def compose_bulletin(data: BulletinData) -> Bulletin:
    """Compose a bulletin; parts, sections and exhibits without content are left out."""
    words = data.words.document
    known = general_values(data)
    parts = [part for part in (_compose_part(words, data) for words in data.words.parts) if part.sections]
    return Bulletin(
        data.words,
        data.edition,
        data.before,
        [line.format(**known) for line in words.title],
        words.addressed,
        words.issuer,
        _draft_line(words, data.build),
        data.build["build_id"],
        data.build["built_at"],
        fill_paragraphs(words.opening, data),
        [_number_part(part, number) for number, part in enumerate(parts, 1)],
        _exhibits_with_rows(ANNEXES, data),
        _exhibits_with_rows(LISTS, data),
        data.figures,
        [data.figures[metric] for metric in words.highlights if metric in data.figures],
    )


def _draft_line(words: DocumentWords, build: Mapping[str, Any]) -> str:
    at = beijing_time(build["built_at"])
    return words.draft.format(built_at=f"{format_day(at)}{at:%H:%M}", build_id=build["build_id"])


def _exhibits_with_rows(names: Iterable[str], data: BulletinData) -> list[Exhibit]:
    """Build the exhibits with these names that have rows."""
    written = (name for name in names if name in data.words.exhibits)
    return [each for each in (build_exhibit(name, data) for name in written) if each.rows]


def _compose_part(words: PartWords, data: BulletinData) -> BulletinPart:
    sections = [_compose_section(each, data) for each in words.sections]
    return BulletinPart("", words.title, [each for each in sections if each.paragraphs or each.exhibits])


def _compose_section(words: SectionWords, data: BulletinData) -> BulletinSection:
    shown = _exhibits_with_rows(words.exhibits, data)
    texts = fill_paragraphs(words.paragraphs, data)
    texts += mention_paragraph(words.mentions, data)
    if words.numbered:
        texts += numbered_mentions(words.numbered, data)
    return BulletinSection(words.title, texts, shown)


def _number_part(part: BulletinPart, number: int) -> BulletinPart:
    sections = [
        BulletinSection(f"（{chinese_numeral(place)}）{each.title}", each.paragraphs, each.exhibits)
        for place, each in enumerate(part.sections, 1)
    ]
    return BulletinPart(f"part-{number}", f"{chinese_numeral(number)}、{part.title}", sections)

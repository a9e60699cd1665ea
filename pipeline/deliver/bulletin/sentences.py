"""Fills the sentences of `schemas/documents/bulletin.toml` with figures and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from pipeline.deliver.bulletin.bulletin_model import BulletinData, Figure
from pipeline.deliver.bulletin.format_numbers import format_change
from pipeline.deliver.bulletin.listed_names import listed_names
from schemas.documents.bulletin import Sentences, load_bulletin

NAMES_PREFIX, NONZERO_PREFIX = "@", "+"
"""Prefixes of placeholders for names, and for figures that must be more than zero."""

UNIT, PILOT = "{unit}", "{pilot}"
"""Placeholders of sentences that are written of every unit with the figures in them, or of the pilot."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence; `source` is the figure that it shows or the exhibit that it rests on."""

    text: str
    source: str | None = None


Paragraph = tuple[Piece, ...]


class MissingValueError(LookupError):
    """The edition has no value for a placeholder."""


def fill_paragraphs(templates: Iterable[Sentences], data: BulletinData) -> list[Paragraph]:
    """Fill paragraphs; sentences without all their values, and paragraphs without sentences, are left out."""
    filled = (tuple(_fill_sentences(sentences, data)) for sentences in templates)
    return [paragraph for paragraph in filled if paragraph]


def _fill_sentences(sentences: Sentences, data: BulletinData) -> Iterator[Piece]:
    for sentence in sentences:
        for unit in _units_of(sentence, data):
            try:
                yield from [*_fill_sentence(sentence, data, unit)]
            except MissingValueError:
                continue


def _units_of(sentence: str, data: BulletinData) -> Iterable[str]:
    """Return the codes of the units of which a sentence is written; "" for one of the whole jurisdiction."""
    if PILOT in sentence:
        return [data.pilot] if data.pilot else []
    return data.units if UNIT in sentence else [""]


def _fill_sentence(sentence: str, data: BulletinData, unit: str) -> Iterator[Piece]:
    for text, placeholder, _, _ in Formatter().parse(sentence):
        if text:
            yield Piece(text)
        if placeholder:
            yield _fill_placeholder(placeholder, data, unit)


def _fill_placeholder(placeholder: str, data: BulletinData, unit: str) -> Piece:
    name = data.units.get(unit)
    known = general_values(data) | {"unit": name, "pilot": name}
    if placeholder in known:
        return Piece(_require(known[placeholder]))
    if placeholder.startswith(NAMES_PREFIX):
        return Piece(_require(load_bulletin().document.separator.join(listed_names(data, placeholder[1:]))))
    metric, _, aspect = placeholder.removeprefix(NONZERO_PREFIX).partition(".")
    figure = data.figures.get(metric) or data.figures.get(f"{metric}_{unit}")
    if (
        figure is None
        or _is_undecided(figure)
        or (placeholder.startswith(NONZERO_PREFIX) and not figure.value)
    ):
        raise MissingValueError(placeholder)
    return Piece(_require(_figure_text(figure, aspect)), figure.metric)


def _is_undecided(figure: Figure) -> bool:
    """Return True if it is the day of an event that has not happened."""
    return figure.kind == "date" and figure.day is None


def _figure_text(figure: Figure, aspect: str) -> str | None:
    if aspect == "change":
        return format_change(figure)
    if aspect == "before":
        return figure.before.shown if figure.before else None
    return figure.shown


def _require(text: str | None) -> str:
    if not text:
        raise MissingValueError
    return text


def general_values(data: BulletinData) -> dict[str, str | None]:
    """Return the edition, the one before and the city, by placeholder."""
    return {
        "year": year_name(data.edition),
        "year_before": year_name(data.before) if data.before else None,
        "city": data.city,
    }


def year_name(edition: str) -> str:
    """Name an edition as a year, if it is one."""
    words = load_bulletin().document
    is_year = edition.isascii() and edition.isdigit()
    return (words.year if is_year else words.other_edition).format(edition=edition)

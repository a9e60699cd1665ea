"""Fills the sentences of `schemas/documents/bulletin.toml` with figures and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import Formatter

from pipeline.deliver.bulletin.bulletin_model import BulletinData, Figure
from pipeline.deliver.bulletin.listed_names import listed_names
from pipeline.deliver.official_text import chinese_numeral
from schemas.documents.bulletin import DocumentWords, Sentences
from schemas.documents.bulletin_checks import NAMES, NONZERO, SILENT

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
    filled: list[Paragraph] = []
    for sentences in templates:
        general = general_values(data) | {"numeral": chinese_numeral(len(filled) + 1)}
        paragraph = tuple(
            piece for alternatives in sentences for piece in _fill_first(alternatives, data, general)
        )
        filled += [paragraph] if paragraph else []
    return filled


def _fill_first(alternatives: Sequence[str], data: BulletinData, general: dict[str, str | None]) -> Paragraph:
    """Fill the first of the alternatives that has all its values."""
    filled = (tuple(_fill_sentence(sentence, data, general)) for sentence in alternatives)
    return next((pieces for pieces in filled if pieces), ())


def _fill_sentence(sentence: str, data: BulletinData, general: dict[str, str | None]) -> Iterator[Piece]:
    """Fill a sentence for each unit of which it is written; yield nothing where a value is missing."""
    for unit in _units_of(sentence, data):
        name = data.units.get(unit)
        known = general | {"unit": name, "pilot": name}
        try:
            yield from [*_fill_placeholders(sentence, data, known, unit)]
        except MissingValueError:
            continue


def _units_of(sentence: str, data: BulletinData) -> Iterable[str]:
    """Return the codes of the units of which a sentence is written; "" for one of the whole jurisdiction."""
    if PILOT in sentence:
        return [data.pilot] if data.pilot else []
    return data.units if UNIT in sentence else [""]


def _fill_placeholders(
    sentence: str, data: BulletinData, known: dict[str, str | None], unit: str
) -> Iterator[Piece]:
    for text, placeholder, _, _ in Formatter().parse(sentence):
        if text:
            yield Piece(text)
        if placeholder in known:
            yield Piece(_require(known[placeholder]))
        elif placeholder:
            piece = _fill_placeholder(placeholder.removeprefix(SILENT), data, unit)
            if not placeholder.startswith(SILENT):
                yield piece


def _fill_placeholder(placeholder: str, data: BulletinData, unit: str) -> Piece:
    if placeholder.startswith(NAMES):
        names = listed_names(data, placeholder.removeprefix(NAMES))
        return Piece(_require(data.words.document.separator.join(names)))
    metric, _, aspect = placeholder.removeprefix(NONZERO).partition(".")
    figure = data.figures.get(metric) or data.figures.get(f"{metric}_{unit}")
    if figure is None or _is_undecided(figure) or (placeholder.startswith(NONZERO) and not figure.value):
        raise MissingValueError(placeholder)
    return Piece(_require(_figure_text(figure, aspect)), figure.metric)


def _is_undecided(figure: Figure) -> bool:
    """Return True if it is the day of an event that has not happened."""
    return figure.kind == "date" and figure.day is None


def _figure_text(figure: Figure, aspect: str) -> str | None:
    if aspect == "change":
        return figure.change
    if aspect == "before":
        return figure.before.shown if figure.before else None
    return figure.shown


def _require(text: str | None) -> str:
    if not text:
        raise MissingValueError
    return text


def general_values(data: BulletinData) -> dict[str, str | None]:
    """Return the edition and the one before, by placeholder."""
    words = data.words.document
    return {
        "year": year_name(data.edition, words),
        "year_before": year_name(data.before, words) if data.before else None,
    }


def year_name(edition: str, words: DocumentWords) -> str:
    """Name an edition as a year, if it is one."""
    is_year = edition.isascii() and edition.isdigit()
    return (words.year if is_year else words.other_edition).format(edition=edition)

"""Sentences of `schemas/documents/bulletin.toml` with the figures and names of an edition in their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from pipeline.deliver.bulletin.bulletin_model import Figure, Gathered
from pipeline.deliver.bulletin.format_numbers import shown_change
from pipeline.deliver.bulletin.listed_names import names
from schemas.documents.bulletin import Sentences, load_bulletin

NAMES, SOME = "@", "+"
"""What begins a place for names, and for a figure that has to be more than zero."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence; `source`: the figure that it is or compares, or the exhibit that it rests on."""

    text: str
    source: str | None = None


Paragraph = tuple[Piece, ...]


class AbsentError(LookupError):
    """The edition does not have what a place in a sentence asks for."""


def paragraphs(told: Iterable[Sentences], gathered: Gathered) -> list[Paragraph]:
    """The paragraphs that have anything to tell of the edition, each without the sentences that have not."""
    found = (tuple(_pieces(sentences, gathered)) for sentences in told)
    return [paragraph for paragraph in found if paragraph]


def _pieces(sentences: Sentences, gathered: Gathered) -> Iterator[Piece]:
    for sentence in sentences:
        try:
            yield from [*_filled(sentence, gathered)]
        except AbsentError:
            continue


def _filled(sentence: str, gathered: Gathered) -> Iterator[Piece]:
    for text, place, _, _ in Formatter().parse(sentence):
        if text:
            yield Piece(text)
        if place:
            yield _piece(place, gathered)


def _piece(place: str, gathered: Gathered) -> Piece:
    known = general_words(gathered)
    if place in known:
        return Piece(_present(known[place]))
    if place.startswith(NAMES):
        return Piece(_present(load_bulletin().document.separator.join(names(gathered, place[1:]))))
    metric, _, aspect = place.removeprefix(SOME).partition(".")
    figure = gathered.figures.get(metric)
    if figure is None or _is_open(figure) or (place.startswith(SOME) and not figure.value):
        raise AbsentError(place)
    return Piece(_present(_aspect(figure, aspect)), metric)


def _is_open(figure: Figure) -> bool:
    """Whether it is the day of something that has not come to its end."""
    return figure.kind == "date" and figure.day is None


def _aspect(figure: Figure, aspect: str) -> str | None:
    if aspect == "change":
        return shown_change(figure)
    if aspect == "before":
        return figure.before.shown if figure.before else None
    return figure.shown


def _present(text: str | None) -> str:
    if not text:
        raise AbsentError
    return text


def general_words(gathered: Gathered) -> dict[str, str | None]:
    """Words for the edition, the one before and the city."""
    return {
        "year": year(gathered.edition),
        "year_before": year(gathered.before) if gathered.before else None,
        "city": gathered.city,
    }


def year(edition: str) -> str:
    """An edition as a year, where it is named by one."""
    words = load_bulletin().document
    is_year = edition.isascii() and edition.isdigit()
    return (words.year if is_year else words.other_edition).format(edition=edition)

"""Collect words that match nothing known: the work list of whoever keeps `schemas/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from pipeline.limits import MOST_TERMS
from pipeline.normalize.batch import Batch
from pipeline.normalize.channels import unknown_names
from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.tier_cells import read_tier_cell
from pipeline.rules.flag import Flag, at_title, row_flags, table_flag
from pipeline.rules.section_rules import unknown_header
from pipeline.text.fold import fold
from pipeline.text.fold_cell import plain
from schemas.kinds.kinds import load_kinds, tier_words
from schemas.reference.reference_data import Reference
from schemas.words.layout import load_layout

LONGEST_TERM = 100
MOST_COMPARED = 50
"""Terms of a kind and a file that are compared with the known words; further ones are listed without a nearest word."""


class UnknownTerm(NamedTuple):
    """Hold an unknown word of a file, its count there, its nearest known word, and its first place."""

    kind: str
    text: str
    occurrences: int
    nearest: str | None
    similarity: float | None
    file: int
    sheet: str | None
    cell: str | None


Known = Sequence[tuple[str, str]]
"""Known words, each as written and folded."""
NearestWord = tuple[str | None, float | None]
"""A known word, and how similar it is to a term, of 100."""
NO_WORD: NearestWord = (None, None)
Place = tuple[int, str, str]
"""A file, and a kind and text of a term in it."""
TermPlace = tuple[str, Flag]
"""A kind and a flag at the word's place; the word is the flag's `detail`."""


def unknown_terms(batch: Batch) -> list[UnknownTerm]:
    """List the unknown words of each file, in the order of their first places; of one kind the first `MOST_TERMS`.

    Words are listed by file, so that the list of an edition does not depend on which files were normalized together.
    """
    first: dict[Place, Flag] = {}
    times = Counter[Place]()
    rank: dict[Place, int] = {}
    listed = Counter[tuple[int, str]]()
    kinds = (_headers, _channels, _glyphs, _domains, _tiers, _units)
    for kind, flag in chain.from_iterable(find(batch) for find in kinds):
        text = (flag.detail or "").strip()[:LONGEST_TERM]
        if text:
            place = (flag.file, kind, text)
            if place not in rank:
                listed[flag.file, kind] += 1
                rank[place] = listed[flag.file, kind]
            if rank[place] <= MOST_TERMS:
                first.setdefault(place, flag)
                times[place] += 1
    nearest = _NearestWords(batch.reference)
    return [
        _term(place, times[place], nearest.of(place) if rank[place] <= MOST_COMPARED else NO_WORD, flag)
        for place, flag in first.items()
    ]


def _term(place: Place, times: int, nearest: NearestWord, flag: Flag) -> UnknownTerm:
    file, kind, text = place
    return UnknownTerm(kind, text, times, *nearest, file, flag.sheet, flag.cell)


class _NearestWords:
    """Find the nearest known word of each term, once for each distinct term."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._known: dict[str, Known] = {}
        self._found: dict[tuple[str, str], NearestWord] = {}

    def of(self, place: Place) -> NearestWord:
        """Return the known word nearest to a term, and how similar it is."""
        _, kind, text = place
        if (kind, text) not in self._found:
            self._found[kind, text] = _nearest(text, self._known_words(kind))
        return self._found[kind, text]

    def _known_words(self, kind: str) -> Known:
        if kind not in self._known:
            self._known[kind] = [(word, fold(word)) for word in _known(kind, self._reference)]
        return self._known[kind]


def _nearest(text: str, known: Known) -> NearestWord:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - most batches know all their words

    if not known:
        return NO_WORD
    _, score, place = process.extractOne(fold(text), [word for _, word in known], scorer=fuzz.ratio)
    return (known[place][0], round(score, 1)) if score else NO_WORD


def _known(kind: str, reference: Reference) -> list[str]:
    if kind == "header":
        columns = chain.from_iterable(each.columns.values() for each in load_kinds().values())
        listed = chain.from_iterable(column.words for column in columns)
        return list(dict.fromkeys([*listed, *tier_words(), *load_layout().header_extra]))
    if kind == "tier":
        return list(tier_words())
    if kind == "glyph":
        return []
    table = {"channel": reference.channel, "domain": reference.domain, "unit": reference.unit}[kind]
    aliases = chain.from_iterable(text.split(";") for text in table["aliases"])
    return [
        *table["name"],
        *filter(None, aliases),
        *(load_layout().channel_other if kind == "channel" else ()),
    ]


def _headers(batch: Batch) -> Iterator[TermPlace]:
    return (("header", flag._replace(detail=flag.value)) for flag in unknown_header(batch))


def _channels(batch: Batch) -> Iterator[TermPlace]:
    yield from _listed_terms(batch, "channel", "channel", [unknown_names(found) for found in batch.channels])


def _glyphs(batch: Batch) -> Iterator[TermPlace]:
    yield from _listed_terms(batch, "glyph", "channel", [list(glyphs) for glyphs in batch.strange_boxes])
    for field, rows in batch.attributes.unclear.items():
        column = batch.rows.text[field]
        yield from _terms_at(batch, "glyph", field, rows, column)


def _domains(batch: Batch) -> Iterator[TermPlace]:
    """Find cells of a domain column, and titles (or else sheet names) of tables, that name no domain."""
    yield from _terms_at(batch, "domain", "domain", batch.rows.domain_unnamed, batch.rows.text["domain"])
    rejected = np.unique(batch.rows.section[batch.dispositions.reasons["domain_unknown"]])
    for number in rejected.tolist():
        section = batch.sections[number]
        name = section.title or section.sheet
        yield "domain", at_title(table_flag("", section, detail=name), section, section.title)


def _tiers(batch: Batch) -> Iterator[TermPlace]:
    cells = map(read_tier_cell, plain(batch.rows.text["tier"].values))
    yield from _listed_terms(batch, "tier", "tier", [each.unknown for each in cells])


def _units(batch: Batch) -> Iterator[TermPlace]:
    for number, each in enumerate(batch.submissions):
        folder = next(iter(each.file.folders), None)
        if each.unit is None and folder and not each.is_register:
            yield "unit", Flag("", number, detail=folder)


def _listed_terms(
    batch: Batch, kind: str, field: str, by_value: Sequence[Sequence[str]]
) -> Iterator[TermPlace]:
    """Yield each word of the list that belongs to a distinct text of the field, at every row of the text."""
    column = batch.rows.text[field]
    rows = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, by_value)))
    for row, flag in zip(rows, row_flags(batch, "", rows, field), strict=True):
        for word in by_value[column.codes[row]]:
            yield kind, flag._replace(detail=word)


def _terms_at(
    batch: Batch, kind: str, field: str, mask: Mask, column: DictionaryColumn
) -> Iterator[TermPlace]:
    rows = np.flatnonzero(mask)
    for flag in row_flags(batch, "", rows, field, column.texts(rows)):
        yield kind, flag

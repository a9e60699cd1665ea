"""Find the known words among the texts of a sheet, each distinct text once per process."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.tables.headers.header_words import LONGEST_HEADER_CELL, load_header_words
from pipeline.tables.row_hints import RowHint, load_row_hints
from pipeline.tables.row_words import load_row_words
from schemas.kinds.kinds import CATALOG


class KnownTexts(NamedTuple):
    """Hold the header words of catalogs, the words of totals, and the texts that hint at what their row is."""

    headers: set[str]
    totals: set[str]
    hints: dict[str, RowHint]


_seen: set[str] = set()
_known = KnownTexts(set(), set(), {})


def find_known(texts: set[str]) -> KnownTexts:
    """Find the known words of a sheet that may hold a catalog, as they are written there.

    Sheets of catalogs repeat each other's texts.
    """
    new = texts - _seen
    _seen.update(new)
    headers, totals, hints = _known
    short = [text for text in new if len(text) <= LONGEST_HEADER_CELL]
    headers.update(filter(load_header_words(CATALOG).is_header, short))
    totals.update(filter(load_row_words().is_total, short))
    hints.update(load_row_hints().find_in(new))
    return KnownTexts(texts & headers, texts & totals, {text: hints[text] for text in texts & hints.keys()})


def find_hints(texts: set[str]) -> KnownTexts:
    """Find what the texts of a sheet of registers hint at, and nothing else; few of them come again."""
    return KnownTexts(set(), set(), dict(load_row_hints().find_in(texts)))

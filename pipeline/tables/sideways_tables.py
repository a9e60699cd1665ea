"""Recognize sheets on which items do not stand one a row: transposed tables, and a small form for each item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice, takewhile
from typing import NamedTuple

from pipeline.files.sheet import Sheet
from pipeline.tables.headers.header import Header
from pipeline.tables.headers.header_words import load_header_words
from pipeline.tables.row_hints import load_row_hints
from pipeline.tables.row_words import load_row_words
from pipeline.text.fold import fold
from schemas.kinds.kinds import CATALOG, load_catalog

LEAST_FIELDS = 5
"""Different fields that labels name down the sheet; also those that the header of a table that can be read names."""
LEAST_IN_COLUMN = 3
MOST_ROWS = 2_000
LONGEST_NAME = 40
Labels = Mapping[int, Mapping[int, str]]
"""By column, the fields that its cells name, by row."""


class SidewaysTable(NamedTuple):
    """Hold the rule that says how a sheet is arranged, and the cell of its first label."""

    rule: str
    cell: str


table_transposed = partial(SidewaysTable, "table_transposed")
item_cards = partial(SidewaysTable, "item_cards")


def find_sideways_table(sheet: Sheet, headers: Sequence[Header]) -> SidewaysTable | None:
    """Find labels that stand one below the other with names beside them; none where a row is a table's header."""
    if any(len(header.offsets()) >= LEAST_FIELDS for header in headers):
        return None
    labels = _labels(sheet)
    levels = [
        (row, column)
        for column, cells in labels.items()
        for row, field in cells.items()
        if field in _levels()
    ]
    fields = {field for cells in labels.values() for field in cells.values()}
    if len(fields) < LEAST_FIELDS or not levels:
        return None
    names = [_values(sheet, *place) for place in levels]
    if not any(names) or not all(map(_are_names, names)):
        return None
    row, column = min((row, column) for column, cells in labels.items() for row in cells)
    arranged = table_transposed if max(map(len, names)) > 1 else item_cards
    return arranged(f"{sheet.letter(column)}{sheet.first_row + row}")


def _levels() -> frozenset[str]:
    return frozenset(load_catalog().levels)


def _labels(sheet: Sheet) -> Labels:
    """Find the columns in which header words stand one below the other."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for row, cells in enumerate(islice(sheet.rows, MOST_ROWS)):
        for column, text in enumerate(cells):
            field = _field_of(text) if text else None
            if field:
                found[column][row] = field
    return {column: cells for column, cells in found.items() if len({*cells.values()}) >= LEAST_IN_COLUMN}


@lru_cache(maxsize=1 << 12)
def _field_of(text: str) -> str | None:
    words = load_header_words(CATALOG)
    return next(iter(words.fields_of(text)), None) or words.weak.get(fold(text))


def _values(sheet: Sheet, row: int, column: int) -> list[str]:
    """List the cells behind a label, up to the next label of its row."""
    behind = filter(None, sheet.rows[row][column + 1 :])
    return [*takewhile(lambda text: not _field_of(text), behind)]


def _are_names(texts: Iterable[str]) -> bool:
    """Return True if no text is a sentence or says how a form is to be filled in."""
    hints, words = load_row_hints(), load_row_words()
    return not any(
        len(text) > LONGEST_NAME or words.sentence.search(text) or hints.hints_of(text) for text in texts
    )

"""Match the columns of a catalog's header; where no word names the levels, with a look at what stands below."""

from __future__ import annotations

from pipeline.files.sheet import Sheet
from pipeline.tables.fields import REQUIRED_FIELDS
from pipeline.tables.headers.header import HeaderColumn
from pipeline.tables.headers.header_grid import HeaderRows
from pipeline.tables.headers.header_words import HeaderWords
from pipeline.tables.headers.match_columns import match_columns
from pipeline.text.fold import fold
from schemas.words.layout import load_layout

MOST_LOOKED_AT = 20
"""Rows below a header that tell which columns hold numbers."""


def match_catalog_columns(
    sheet: Sheet, top: int, rows: HeaderRows, words: HeaderWords
) -> tuple[HeaderColumn, ...]:
    """Match every column that has words in a header at `top`, and levels by their place if no word names them."""
    columns = match_columns(rows, words)
    held = {field for column in columns for field in column.fields}
    if held.issuperset(REQUIRED_FIELDS):
        return columns
    bottom = top + len(rows)
    below = _full_rows(sheet.rows[bottom : bottom + MOST_LOOKED_AT])
    named = frozenset(offset for offset in range(len(rows[0])) if _holds_names(below, offset))
    return match_columns(_over_unheaded(rows, named, words), words, named)


def _full_rows(rows: list[list[str]]) -> list[list[str]]:
    """Select the rows with more than half as many cells as the fullest: notes below a table have few."""
    filled = [len(row) - row.count("") for row in rows]
    return [row for row, count in zip(rows, filled, strict=True) if 2 * count > max(filled)]


def _holds_names(rows: list[list[str]], offset: int) -> bool:
    """Return True if a column holds words more often than numbers or ticks; dashes are neither."""
    texts = [row[offset] for row in rows if row[offset] and row[offset].strip() not in load_layout().dash]
    names = sum(any(map(str.isalpha, text)) and sum(map(str.isalnum, text)) > 1 for text in texts)
    return 2 * names > len(texts)


def _over_unheaded(rows: HeaderRows, named: frozenset[int], words: HeaderWords) -> HeaderRows:
    """Repeat the heading of the items over columns of names to its right that have no word."""
    grid = [list(row) for row in rows]
    for row in grid:
        for offset in range(1, len(row)):
            is_heading = fold(row[offset - 1]) in words.weak
            if is_heading and offset in named and not any(cells[offset] for cells in grid):
                row[offset] = row[offset - 1]
    return tuple(map(tuple, grid))

"""Classify a row by its own cells: blank, total, note, title or data."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import chain, islice

from pipeline.files.sheet import Sheet
from pipeline.tables.row_words import RowWords

MOST_NOTE_CELLS = 6
"""填报人 … 审核人 … 联系电话 …; a row of more cells is an item, whatever it is called."""
MOST_OF_TOTAL = 3
"""合计 | 26个领域 | 共120项: cells of a row of totals that are no numbers."""
OPENS_SECTION = frozenset("(（〔【一二三四五六七八九十")
LINE = "line"
"""The kind of a row with one distinct text, until `classify_line` tells what it is."""


def classify_row(filled: list[str], words: RowWords, totals: AbstractSet[str]) -> str:
    """Classify a row below a header by its non-empty cells: `blank`, `total`, `note`, `data` or `line`.

    `totals`: the sheet's words of totals.
    """
    if not filled:
        return "blank"
    first = filled[0]
    if not totals.isdisjoint(filled[:3]) and _is_total(filled, totals):
        return "total"
    if len(filled) <= MOST_NOTE_CELLS and words.is_note(first):
        return "note"
    if filled.count(first) < len(filled):
        return "data"
    return "note" if words.page.search(first.strip()) else LINE


def _is_total(filled: list[str], totals: AbstractSet[str]) -> bool:
    """Return True for a row of totals; an item that is called 合计 has more cells that are no numbers."""
    others = (text for text in filled if text not in totals and not text.strip().isdecimal())
    return len(list(islice(others, MOST_OF_TOTAL + 1))) <= MOST_OF_TOTAL


def classify_line(text: str, words: RowWords, *, alone_in_item: bool) -> str:
    """Classify a row with one distinct text: `title`, `data` or `note`.

    `alone_in_item`: it is the only cell, stands in a column of item fields, and is not as wide as titles are.
    """
    if words.title.search(text) and (not alone_in_item or text.strip()[0] in OPENS_SECTION):
        return "title"
    return "data" if alone_in_item else "note"


def classify_row_above_header(filled: list[str], words: RowWords) -> str:
    """Classify a row above the first header of a sheet: `blank`, `note` or `title`."""
    if not filled:
        return "blank"
    return "note" if words.is_note(filled[0]) or words.prose.match(filled[0]) else "title"


def find_wide_rows(sheet: Sheet, width: int) -> set[int]:
    """Find the rows with a cell that is merged over most of a table `width` columns wide."""
    merges = chain.from_iterable(sheet.merges.values())
    wide = (merge for merge in merges if 2 * (merge.right - merge.left + 1) > width)
    return {row for merge in wide for row in range(merge.top, merge.bottom + 1)}

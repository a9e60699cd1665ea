"""What a physical row is, told by its own cells: blank, total, note, title, or data."""

from __future__ import annotations

from itertools import islice

from pipeline.intake.layout.words import Words

MOST_NOTE_CELLS = 6
"""填报人 … 审核人 … 联系电话 …; a row of more cells is an item, whatever it is called."""
MOST_OF_TOTAL = 3
"""合计 | 26个领域 | 共120项: cells of a row of totals that are no numbers."""
OPENS_SECTION = frozenset("(（〔【一二三四五六七八九十")


def kind_of(filled: list[str], words: Words, totals: set[str], *, alone_in_item: bool, is_wide: bool) -> str:
    """`blank`, `total`, `note`, `title` or `data` for a body row with these non-empty cells.

    `totals`: texts that are words of totals. `alone_in_item`: its only cell stands in a column that holds an item's
    fields. `is_wide`: that cell is merged over most of the table, as titles are.
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
    return _kind_of_line(first, words, alone_in_item=alone_in_item and not is_wide)


def _is_total(filled: list[str], totals: set[str]) -> bool:
    """Whether a row with a total's word is one: an item that is called so has further cells that are no numbers."""
    others = (text for text in filled if text not in totals and not text.strip().isdecimal())
    return len(list(islice(others, MOST_OF_TOTAL + 1))) <= MOST_OF_TOTAL


def _kind_of_line(text: str, words: Words, *, alone_in_item: bool) -> str:
    """A row that says one thing only, in one cell or in all of a merged row."""
    if words.page.search(text.strip()):
        return "note"
    if words.title.search(text) and (not alone_in_item or text.strip()[0] in OPENS_SECTION):
        return "title"
    return "data" if alone_in_item else "note"


def kind_above_header(filled: list[str], words: Words) -> str:
    """`blank`, `note` or `title` for a row that stands above the first header of a sheet."""
    if not filled:
        return "blank"
    return "note" if words.is_note(filled[0]) else "title"

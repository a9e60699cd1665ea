"""What a physical row is, told by its own cells: blank, total, note, title, or data."""

from __future__ import annotations

from pipeline.intake.words import Words, fold


def kind_of(filled: list[str], words: Words, *, alone_in_item: bool, is_wide: bool) -> str:
    """`blank`, `total`, `note`, `title` or `data` for a body row with these non-empty cells.

    `alone_in_item`: its only cell stands in a column that holds an item's fields. `is_wide`: that cell is merged
    over most of the table, as titles are.
    """
    if not filled:
        return "blank"
    if any(fold(cell) in words.totals for cell in filled[:3] if len(cell) < 12):
        return "total"
    if words.note.match(filled[0]):
        return "note"
    if len(set(filled)) > 1:
        return "data"
    if words.title.search(filled[0]) and (is_wide or not alone_in_item or filled[0].strip()[0] in "(（〔【一二三四五六七八九十"):
        return "title"
    return "data" if alone_in_item and not is_wide else "note"


def kind_above_header(filled: list[str], words: Words) -> str:
    """`blank`, `note` or `title` for a row that stands above the first header of a sheet."""
    if not filled:
        return "blank"
    return "note" if words.note.match(filled[0]) else "title"

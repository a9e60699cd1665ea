"""Limit the text of a file: cut cells and rows that are too long, refuse files with too much text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.files.formats.errors import sheet_name_too_long, too_many_rows, too_much_text
from pipeline.files.formats.problem import ReadResult, text_too_long
from pipeline.files.sheet import Sheet
from pipeline.limits import LONGEST_TEXT, Limits
from schemas.words.layout import load_layout

SHOWN_OF_A_NAME = 20


def truncate_sheets(sheets: Sequence[Sheet], size: int, limits: Limits) -> ReadResult:
    """Cut the texts of cells and rows that exceed the limits; one problem says how many cells were cut.

    `size` is the size of the file in bytes. Raises RefusedError if the file has too many rows or too much text, or a
    sheet with too long a name.
    """
    _refuse_names(sheets, limits)
    rows = sum(len(sheet.rows) + 1 for sheet in sheets)
    if rows > limits.rows:
        raise too_many_rows(str(rows))
    cuts: list[tuple[str, str]] = []
    cut = [_cut(sheet, limits, cuts) for sheet in sheets]
    most = limits.text_of(size)
    characters = _characters(cut, most)
    distinct = sum(sum(map(len, sheet.texts)) for sheet in cut)
    if characters > most or distinct > limits.distinct_of(size):
        raise too_much_text(str(characters))
    return cut, [text_too_long(str(len(cuts)), *cuts[0])] if cuts else []


def _refuse_names(sheets: Sequence[Sheet], limits: Limits) -> None:
    longest = max((sheet.name for sheet in sheets), key=len, default="")
    if len(longest) > limits.sheet_name:
        raise sheet_name_too_long(f"{longest[:SHOWN_OF_A_NAME]}…")


def _longest(sheet: Sheet) -> int:
    return max(map(len, sheet.texts), default=0)


def _width(sheet: Sheet) -> int:
    return len(sheet.rows[0]) if sheet.rows else 0


def _cut(sheet: Sheet, limits: Limits, cuts: list[tuple[str, str]]) -> Sheet:
    """Cut the texts of a sheet; append the sheet and address of each cut cell to `cuts`."""
    longest = _longest(sheet)
    if longest <= LONGEST_TEXT and longest * _width(sheet) <= limits.row_text:
        return sheet
    rows = [_cut_row(cells, limits.row_text) for cells in sheet.rows]
    for number, (cells, kept) in enumerate(zip(sheet.rows, rows, strict=True), sheet.first_row):
        if kept is not cells:
            places = (place for place, text in enumerate(cells) if text != kept[place])
            cuts += ((sheet.name, f"{sheet.letter(place)}{number}") for place in places)
    return replace(sheet, rows=rows, texts=set[str]().union(*rows))


def _cut_row(cells: list[str], most: int) -> list[str]:
    """Shorten the texts of a row that exceed the limits; a row within the limits is returned as it is.

    Each text has at most `LONGEST_TEXT` characters; in a row of more than `most`, at most an even share of these.
    """
    if sum(map(len, cells)) > most:
        longest = min(max(most // len(list(filter(None, cells))), 1), LONGEST_TEXT)
    elif max(map(len, cells), default=0) > LONGEST_TEXT:
        longest = LONGEST_TEXT
    else:
        return cells
    return [text[:longest] for text in cells]


def _characters(sheets: Sequence[Sheet], most: int) -> int:
    """Count the characters of all rows, or return an upper bound if even that is at most `most`."""
    bound = sum(_longest(sheet) * len(sheet.rows) * _width(sheet) for sheet in sheets)
    return bound if bound <= most else sum(map(_characters_of, sheets))


def _characters_of(sheet: Sheet) -> int:
    """Count the characters of a sheet as filled down: merged texts in each row, dittos as their text."""
    written = sum(len(text) for cells in sheet.rows for text in cells)
    merged = sum(
        (merge.bottom - merge.top) * len(sheet.rows[merge.top][merge.left])
        for merges in sheet.merges.values()
        for merge in merges
    )
    words = frozenset(load_layout().ditto)
    dittos = {text for text in sheet.texts if text.strip() in words}
    columns = zip(*sheet.rows, strict=True) if dittos else ()
    return written + merged + sum(_repeated(column, dittos) for column in columns)


def _repeated(column: Iterable[str], dittos: set[str]) -> int:
    """Count the characters that the dittos of a column repeat."""
    above = total = 0
    for text in column:
        if text in dittos:
            total += above
        elif text:
            above = len(text)
    return total

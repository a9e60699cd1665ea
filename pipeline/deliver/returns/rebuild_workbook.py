"""A new workbook built from the values that were read, for originals that cannot be marked themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.returns.marked_workbook import MarkedWorkbook
from pipeline.deliver.returns.safe_text import legal_text, put_text
from pipeline.files.sheet import Sheet, column_letter
from pipeline.text.display_width import display_width
from schemas.documents.returns import ReturnWords

MAX_TITLE_LENGTH = 31
ILLEGAL_IN_TITLE = re.compile(r"[\[\]:*?/\\]|^'|'$")
UNNAMED = "Sheet1"
NARROWEST, WIDEST = 6, 40
"""Bounds of the width of a column, in characters."""
SAMPLED_ROWS = 200
"""Number of rows whose texts decide the width of a column."""
WRAPPED = Alignment(wrap_text=True, vertical="center")


def rebuild_workbook(sheets: Iterable[Sheet], words: ReturnWords) -> MarkedWorkbook:
    """Build a workbook with the texts of the sheets in their cells.

    Merges, sheet names and what is hidden are kept; numbers are texts, as they were read.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    return MarkedWorkbook(book, words.rebuilt, {sheet.name: _rebuild_sheet(book, sheet) for sheet in sheets})


def unused_title(book: Workbook, wanted: str) -> str:
    """Make a sheet title that Excel allows and the workbook does not have yet, numbered if needed."""
    used = {title.casefold() for title in book.sheetnames}
    name = ILLEGAL_IN_TITLE.sub("_", legal_text(wanted)) or UNNAMED
    title, number = name[:MAX_TITLE_LENGTH], 1
    while title.casefold() in used:
        number += 1
        mark = f"({number})"
        title = name[: MAX_TITLE_LENGTH - len(mark)] + mark
    return title


def _rebuild_sheet(book: Workbook, sheet: Sheet) -> Worksheet:
    """Add a sheet with the content of one that was read."""
    rebuilt: Worksheet = book.create_sheet(unused_title(book, sheet.name))
    for row, texts in enumerate(sheet.rows, sheet.first_row):
        for column, text in enumerate(texts, sheet.first_column):
            if text:
                cell = rebuilt.cell(row, column)
                put_text(cell, text)
                cell.alignment = WRAPPED
    for address, error in sheet.marks.error_cells.items():
        put_text(rebuilt[address], error)
    _merge_cells(rebuilt, sheet)
    _fit_columns(rebuilt, sheet)
    for number in sheet.marks.hidden_rows:
        rebuilt.row_dimensions[number].hidden = True
    for number in sheet.marks.hidden_columns:
        rebuilt.column_dimensions[column_letter(number)].hidden = True
    rebuilt.sheet_state = "hidden" if sheet.is_hidden else "visible"
    return rebuilt


def _merge_cells(rebuilt: Worksheet, sheet: Sheet) -> None:
    """Merge ranges as in the original, except where a covered cell holds a text that would be lost."""
    for merges in sheet.merges.values():
        for each in merges:
            rows = sheet.rows[each.top : each.bottom + 1]
            texts = [text for row in rows for text in row[each.left : each.right + 1]]
            if any(texts[1:]):
                continue
            rebuilt.merge_cells(
                start_row=sheet.first_row + each.top,
                start_column=sheet.first_column + each.left,
                end_row=sheet.first_row + each.bottom,
                end_column=sheet.first_column + each.right,
            )


def _fit_columns(rebuilt: Worksheet, sheet: Sheet) -> None:
    """Make columns as wide as their texts, within bounds; titles across merged cells do not count."""
    titles = {(merge.top, merge.left) for merges in sheet.merges.values() for merge in merges}
    for offset in range(len(sheet.rows[0]) if sheet.rows else 0):
        texts = [
            row[offset] for at, row in enumerate(sheet.rows[:SAMPLED_ROWS]) if (at, offset) not in titles
        ]
        rebuilt.column_dimensions[sheet.letter(offset)].width = _column_width(texts)


def _column_width(texts: Sequence[str]) -> float:
    widest = max((display_width(line[:WIDEST]) for text in texts for line in text.split("\n")), default=0)
    return min(max(widest + 2, NARROWEST), WIDEST)

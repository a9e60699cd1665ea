"""A new workbook made from what was read: values, merges, sheet names, what is hidden."""

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

LONGEST_TITLE = 31
ILLEGAL_IN_TITLE = re.compile(r"[\[\]:*?/\\]|^'|'$")
UNNAMED = "Sheet1"
NARROWEST, WIDEST = 6, 40
"""Letters of a column's width."""
SAMPLED_ROWS = 200
"""Rows that decide how wide a column is."""
WRAPPED = Alignment(wrap_text=True, vertical="center")


def rebuild_workbook(sheets: Iterable[Sheet], words: ReturnWords) -> MarkedWorkbook:
    """A workbook with the sheets' texts in their places; a number is a text too, as it was read."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return MarkedWorkbook(book, words.rebuilt, {sheet.name: _rebuild_sheet(book, sheet) for sheet in sheets})


def unused_title(book: Workbook, wanted: str) -> str:
    """A sheet title that Excel allows and that the workbook does not have: the one wanted, numbered where it must."""
    taken = {title.casefold() for title in book.sheetnames}
    name = ILLEGAL_IN_TITLE.sub("_", legal_text(wanted)) or UNNAMED
    title, number = name[:LONGEST_TITLE], 1
    while title.casefold() in taken:
        number += 1
        mark = f"({number})"
        title = name[: LONGEST_TITLE - len(mark)] + mark
    return title


def _rebuild_sheet(book: Workbook, sheet: Sheet) -> Worksheet:
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
    """Ranges are merged as they were, but for those whose other cells hold a text: it would be lost."""
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
    """Columns are as wide as their texts, within reason; merged titles widen none."""
    titles = {(merge.top, merge.left) for merges in sheet.merges.values() for merge in merges}
    for offset in range(len(sheet.rows[0]) if sheet.rows else 0):
        texts = [
            row[offset] for at, row in enumerate(sheet.rows[:SAMPLED_ROWS]) if (at, offset) not in titles
        ]
        rebuilt.column_dimensions[sheet.letter(offset)].width = _column_width(texts)


def _column_width(texts: Sequence[str]) -> float:
    widest = max((display_width(line[:WIDEST]) for text in texts for line in text.split("\n")), default=0)
    return min(max(widest + 2, NARROWEST), WIDEST)

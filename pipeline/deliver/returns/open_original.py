"""The submitter's own workbook, opened by openpyxl cell by cell, so that it can be marked and saved.

For workbooks whose rows cannot stay to the letter (`preserve_rows.py`): rare, and slower.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.reader import excel
from openpyxl.worksheet._reader import WorksheetReader
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.returns.marked_workbook import MarkedWorkbook
from schemas.documents.returns import ReturnWords

EXTERNAL = re.compile(r"\[\d+\]|\|")
"""What a formula that refers to another workbook or program has in it."""


def open_original(content: bytes, words: ReturnWords) -> MarkedWorkbook:
    """The workbook with its styles, merges, widths and hidden rows; macros and links to other files are left out.

    Raises whatever openpyxl stumbles on.
    """
    book = _load(content)
    _replace_external_formulas(book, content)
    remove_external_names(book)
    return MarkedWorkbook(book, words.marked, {sheet.title: sheet for sheet in book.worksheets})


def remove_external_names(book: Workbook) -> None:
    """Names that refer to other files are gone: without those Excel takes the workbook for damaged."""
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name in [name for name, target in names.items() if EXTERNAL.search(target.attr_text or "")]:
            del names[name]


def _load(content: bytes, *, values: bool = False) -> Workbook:
    with warnings.catch_warnings(), use_sheet_reader(MergeKeepingReader):
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(content), data_only=values, rich_text=not values, keep_links=False)


def _replace_external_formulas(book: Workbook, content: bytes) -> None:
    """Cells whose formulas refer elsewhere keep the value they last had."""
    external = [(sheet, cell) for sheet in book.worksheets for cell in _external_formula_cells(sheet)]
    values = _load(content, values=True) if external else book
    for sheet, cell in external:
        value = values[sheet.title].cell(cell.row, cell.column).value
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def _external_formula_cells(sheet: Worksheet) -> list[Cell]:
    return [
        cell
        for cell in sheet._cells.values()  # noqa: SLF001 - rows would be filled up with empty cells
        if isinstance(cell, Cell)
        and cell.data_type == "f"
        and EXTERNAL.search(str(getattr(cell.value, "text", cell.value)))
    ]


class MergeKeepingReader(WorksheetReader):
    """Reads merged ranges without rewriting the cells below them.

    openpyxl drops those cells and draws new borders around the range: slow, and not what the submitter wrote.
    """

    def bind_merged_cells(self) -> None:
        """The ranges are known to the sheet, nothing else is changed."""
        merged = self.parser.merged_cells
        if merged:
            self.ws.merged_cells = MultiCellRange(merged.mergeCell)


@contextmanager
def use_sheet_reader(reader: Callable[..., MergeKeepingReader]) -> Iterator[None]:
    """While the block runs, openpyxl reads sheets with this reader; it has no other way to be told."""
    module: Any = excel
    module.WorksheetReader = reader
    try:
        yield
    finally:
        module.WorksheetReader = WorksheetReader

"""The submitter's own workbook, read by openpyxl cell by cell.

Used for the few workbooks whose rows `preserve_rows.py` cannot preserve; it is slower.
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
"""Part of every formula that refers to another workbook or program."""


def open_original(content: bytes, words: ReturnWords) -> MarkedWorkbook:
    """Open a workbook with its styles, merges, widths and hidden rows.

    Macros and links to other files are left out. Raises whatever openpyxl raises at a bad file.
    """
    book = _load(content)
    _replace_external_formulas(book, content)
    remove_external_names(book)
    return MarkedWorkbook(book, words.marked, {sheet.title: sheet for sheet in book.worksheets})


def remove_external_names(book: Workbook) -> None:
    """Delete defined names that refer to other files: left alone, Excel takes the file for damaged."""
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name in [name for name, target in names.items() if EXTERNAL.search(target.attr_text or "")]:
            del names[name]


def _load(content: bytes, *, values: bool = False) -> Workbook:
    with warnings.catch_warnings(), use_sheet_reader(MergeKeepingReader):
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(content), data_only=values, rich_text=not values, keep_links=False)


def _replace_external_formulas(book: Workbook, content: bytes) -> None:
    """Replace formulas that refer to other files by their last values."""
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
    """A sheet reader that leaves the cells of merged ranges as they are.

    openpyxl's own deletes them and draws borders around the range: slow, and not what the submitter wrote.
    """

    def bind_merged_cells(self) -> None:
        """Register the merged ranges with the sheet, and change nothing else."""
        merged = self.parser.merged_cells
        if merged:
            self.ws.merged_cells = MultiCellRange(merged.mergeCell)


@contextmanager
def use_sheet_reader(reader: Callable[..., MergeKeepingReader]) -> Iterator[None]:
    """Make openpyxl read sheets with this reader while the block runs; it has no option for it."""
    module: Any = excel
    module.WorksheetReader = reader
    try:
        yield
    finally:
        module.WorksheetReader = WorksheetReader

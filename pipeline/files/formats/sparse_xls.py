"""Read the values of an .xls with sparse sheets with xlrd: calamine builds a full table of every sheet on opening."""

from __future__ import annotations

from io import StringIO

import xlrd

from pipeline.files.formats.build_sheet import empty_sheet
from pipeline.files.formats.dense_block import CellPosition
from pipeline.files.formats.xlrd_cells import filled_cells, format_cell
from pipeline.files.sheet import Sheet
from pipeline.text.invisible import BLANK


def read_sparse(content: bytes) -> list[tuple[Sheet, dict[CellPosition, str]]]:
    """Read each worksheet as an empty sheet and the texts of its cells by position.

    Raises what xlrd raises.
    """
    with xlrd.open_workbook(file_contents=content, ragged_rows=True, logfile=StringIO()) as book:
        return [
            (
                empty_sheet(sheet.name, number, is_hidden=bool(sheet.visibility)),
                {
                    (row, column): text
                    for row, column, cell in filled_cells(sheet)
                    if (text := format_cell(cell, book.datemode)) and not BLANK.fullmatch(text)
                },
            )
            for number, sheet in enumerate(book.sheets(), 1)
        ]

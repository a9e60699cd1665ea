"""Read the values of an .xls with sparse sheets with xlrd: calamine builds a full table of every sheet on opening."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Literal

import xlrd
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as XlsSheet

from pipeline.files.formats.calamine_reader import format_value
from pipeline.files.formats.dense_block import CellPosition
from pipeline.files.sheet import Sheet
from pipeline.text.invisible import BLANK


def read_sparse(content: bytes) -> list[tuple[Sheet, dict[CellPosition, str]]]:
    """Read each worksheet as an empty sheet and the texts of its cells by position.

    Raises what xlrd raises.
    """
    with xlrd.open_workbook(file_contents=content, ragged_rows=True, logfile=StringIO()) as book:
        return [
            (_empty(sheet, number), _texts(sheet, book.datemode))
            for number, sheet in enumerate(book.sheets(), 1)
        ]


def _empty(sheet: XlsSheet, number: int) -> Sheet:
    return Sheet(sheet.name, number, bool(sheet.visibility), 1, 1, [], set(), {})


def _texts(sheet: XlsSheet, datemode: Literal[0, 1]) -> dict[CellPosition, str]:
    cells = (
        ((row, column), _text(cell, datemode))
        for row in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(row))
    )
    return {place: text for place, text in cells if text and not BLANK.fullmatch(text)}


def _text(cell: Cell, datemode: Literal[0, 1]) -> str:
    """Format a cell as the calamine reader does; an error is blank."""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return format_value(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE and isinstance(cell.value, float):
        return format_value(_moment(cell.value, datemode))
    return format_value(cell.value)


def _moment(value: float, datemode: Literal[0, 1]) -> dt.datetime | dt.date | dt.time:
    """Convert a serial number to a date, a time of day, or both."""
    moment: dt.datetime = xlrd.xldate_as_datetime(value, datemode)
    if value < 1:
        return moment.time()
    return moment if value % 1 else moment.date()

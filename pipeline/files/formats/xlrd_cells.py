"""Take the cells of a sheet that xlrd has read, as texts that calamine would give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as XlsSheet
from xlrd.xldate import XLDateError, xldate_as_datetime

from pipeline.files.formats.calamine_reader import format_value


def filled_cells(sheet: XlsSheet) -> Iterator[tuple[int, int, Cell]]:
    """Walk the cells that hold something: row and column from zero, and the cell."""
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.value != "":
                yield row, column, cell


def format_cell(cell: Cell, datemode: Literal[0, 1]) -> str:
    """Format a cell as the calamine reader does; an error is blank."""
    if cell.ctype == XL_CELL_ERROR:
        return ""
    if cell.ctype == XL_CELL_BOOLEAN:
        return format_value(bool(cell.value))
    if cell.ctype == XL_CELL_DATE and isinstance(cell.value, float):
        return format_value(_moment(cell.value, datemode))
    return format_value(cell.value)


def _moment(value: float, datemode: Literal[0, 1]) -> dt.datetime | dt.date | dt.time | float:
    """Convert a serial number to a date, a time of day, or both; a number that is none of them stays."""
    try:
        moment: dt.datetime = xldate_as_datetime(value, datemode)
    except (XLDateError, OverflowError, ValueError):
        return value
    if value < 1:
        return moment.time()
    return moment if value % 1 else moment.date()

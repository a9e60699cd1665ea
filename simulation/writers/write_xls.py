"""Write a workbook as .xls (BIFF8) with xlwt, the only pure-Python writer of this format."""

from datetime import date
from pathlib import Path
from typing import Any

import xlwt

from simulation.writers.workbook import ERRORS, Workbook, WorkbookSheet

BORDERS = "borders: left thin, right thin, top thin, bottom thin"
STYLES = {
    "title": "font: name 黑体, height 360; align: horiz centre, vert centre",
    "note": "font: name 宋体, height 200",
    "header": f"font: name 宋体, height 180, bold on; align: horiz centre, vert centre, wrap on; {BORDERS}",
    "body": f"font: name 宋体, height 180; align: vert centre, wrap on; {BORDERS}",
    "centred": f"font: name 宋体, height 180; align: horiz centre, vert centre, wrap on; {BORDERS}",
    "plain": "font: name 宋体, height 200",
}
WIDTH_UNIT = 256
DATE = "yyyy-mm-dd"


def write_xls(workbook: Workbook, path: Path) -> None:
    """Write every sheet with its styles, merges, widths, hidden rows and columns."""
    book = xlwt.Workbook(encoding="utf-8")
    looks = {
        (name, shown): xlwt.easyxf(look, shown) for name, look in STYLES.items() for shown in (None, DATE)
    }
    for sheet in workbook.sheets:
        _write_sheet(book.add_sheet(sheet.name, cell_overwrite_ok=True), sheet, looks)
    book.save(str(path))


def _write_sheet(
    target: xlwt.Worksheet, sheet: WorkbookSheet, looks: dict[tuple[str, str | None], Any]
) -> None:
    for column, width in sheet.widths.items():
        target.col(column).width = int(width * WIDTH_UNIT)
    for row, column in sorted(sheet.cells.keys() | sheet.styles.keys()):
        value = sheet.cells.get((row, column))
        shown = DATE if isinstance(value, date) else None
        look = looks[sheet.styles.get((row, column), "plain"), shown]
        if isinstance(value, str) and value in ERRORS:
            target.row(row).set_cell_error(column, ERRORS[value], look)
        else:
            target.write(row, column, value, look)
    for top, left, bottom, right in sheet.merges:
        target.merge(top, bottom, left, right)
    for row in sheet.hidden_rows:
        target.row(row).hidden = True
    for column in sheet.hidden_columns:
        target.col(column).hidden = True
    target.visibility = int(sheet.hidden)

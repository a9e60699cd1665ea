"""Write a workbook as .xlsx with XlsxWriter; the bytes are the same each time."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from simulation.writers.workbook import ERRORS, Workbook, WorkbookSheet

CREATED = datetime(2020, 9, 15, 9, 30)  # noqa: DTZ001  (document properties have no time zone)
BORDER = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_name": "宋体", "font_size": 9}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"},
    "note": {"font_name": "宋体", "font_size": 10, "valign": "vcenter"},
    "header": BORDER | {"bold": True, "align": "center"},
    "body": BORDER,
    "centred": BORDER | {"align": "center"},
    "plain": {"font_name": "宋体", "font_size": 10},
}
DATE = "yyyy-mm-dd"
DATED = "dated "
"""Prefix of the style for dates that goes with a style."""


def write_xlsx(workbook: Workbook, path: Path) -> None:
    """Write every sheet with its styles, merges, widths, hidden rows and columns."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": CREATED.replace(year=workbook.year), "author": "", "comments": ""})
        formats = {name: book.add_format(look) for name, look in STYLES.items()}
        formats |= {
            DATED + name: book.add_format(look | {"num_format": DATE}) for name, look in STYLES.items()
        }
        for sheet in workbook.sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats)


def _write_sheet(target: Worksheet, sheet: WorkbookSheet, formats: dict[str, Any]) -> None:
    for column, width in sheet.widths.items():
        target.set_column(column, column, width)
    for span in sheet.merges:
        look = formats[sheet.styles.get(span[:2], "plain")]
        target.merge_range(*span, "", look)
    for place in sorted(sheet.cells.keys() | sheet.styles.keys()):
        _write_cell(target, sheet, place, formats)
    for row in sheet.hidden_rows:
        target.set_row(row, None, None, {"hidden": True})
    for column in sheet.hidden_columns:
        target.set_column(column, column, sheet.widths.get(column), None, {"hidden": True})
    if sheet.hidden:
        target.hide()


def _write_cell(
    target: Worksheet, sheet: WorkbookSheet, place: tuple[int, int], formats: dict[str, Any]
) -> None:
    style, value = sheet.styles.get(place, "plain"), sheet.cells.get(place)
    look = formats[style]
    if value is None:
        target.write_blank(*place, None, look)
    elif isinstance(value, date):
        target.write_datetime(*place, value, formats[DATED + style])
    elif value in ERRORS:
        target.write_formula(*place, f"={value}", look, value)
    elif isinstance(value, str):
        target.write_string(*place, value, look)
    else:
        target.write_number(*place, value, look)

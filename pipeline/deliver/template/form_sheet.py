"""The sheet that clerks fill in: title, header, rows; what may be typed where; how it prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.template.item import Item
from pipeline.deliver.template.order import Order
from schemas.template import Column, load_form

TITLE_ROW, GROUP_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4
A3 = 8
"""The number that the file format gives this paper."""
LINE_HEIGHT = 15
"""Points; room for a line of 11-point text."""
MOST_LINES = 27
"""A row may be 409 points high at most."""
_THIN = Side(style="thin", color="808080")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEADER_FILL = PatternFill("solid", fgColor="DDEBF7")
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_OPEN = Protection(locked=False)
_SENTENCE_WIDTH = 20
"""Columns at least so wide hold sentences, which begin at the left."""


def write_form(sheet: Worksheet, order: Order, columns: Sequence[Column], items: Sequence[Item]) -> None:
    """The sheet holds the form with these rows and spare ones below; only its head is locked."""
    _write_head(sheet, order, columns)
    for offset, item in enumerate(items):
        _write_item(sheet, FIRST_ROW + offset, offset + 1, item, columns)
    last = FIRST_ROW + len(items) + load_form().spare_rows - 1
    _style_columns(sheet, columns)
    _protect(sheet)
    _set_up_print(sheet, order, f"A1:{get_column_letter(len(columns))}{last}")


def _write_head(sheet: Worksheet, order: Order, columns: Sequence[Column]) -> None:
    sheet.cell(TITLE_ROW, 1, order.title).font = Font(bold=True, size=18)
    sheet.cell(TITLE_ROW, 1).alignment = _CENTRED
    sheet.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=len(columns))
    sheet.row_dimensions[TITLE_ROW].height = 3 * LINE_HEIGHT
    for number, column in enumerate(columns, 1):
        sheet.cell(GROUP_ROW, number, column.group or column.header)
        sheet.cell(HEADER_ROW, number, column.header if column.group else None)
        for row in (GROUP_ROW, HEADER_ROW):
            cell = sheet.cell(row, number)
            cell.font, cell.fill = Font(bold=True), _HEADER_FILL
            cell.alignment, cell.border = _CENTRED, _BORDER
    for first, last, column in _groups(columns):
        bottom = GROUP_ROW if column.group else HEADER_ROW
        sheet.merge_cells(start_row=GROUP_ROW, end_row=bottom, start_column=first, end_column=last)
    sheet.row_dimensions[HEADER_ROW].height = 2.5 * LINE_HEIGHT


def _groups(columns: Sequence[Column]) -> Iterator[tuple[int, int, Column]]:
    """The first and last number of neighbouring columns under one group; a column without a group is one."""
    numbered = enumerate(columns, 1)
    for _, run in groupby(numbered, key=lambda each: each[1].group or each[1].header):
        first, *rest = list(run)
        yield first[0], rest[-1][0] if rest else first[0], first[1]


def _write_item(sheet: Worksheet, row: int, number: int, item: Item, columns: Sequence[Column]) -> None:
    lines = 1
    for position, column in enumerate(columns, 1):
        cell = cast("Cell", sheet.cell(row, position))  # below the head nothing is merged
        _style_body(cell, column)
        if column.field == "number":
            cell.value = number
        else:
            _write_text(cell, item.text(column))
            lines = max(lines, _lines(str(cell.value or ""), column.width))
    sheet.row_dimensions[row].height = LINE_HEIGHT * min(lines + 1, MOST_LINES)


def _write_text(cell: Cell, text: str) -> None:
    """The text is in the cell as text, whatever it begins with; what the file format cannot hold is left out."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    if clean:
        cell.value = clean
        cell.data_type = "s"
        cell.quotePrefix = clean[0] in "=+-@"


def _lines(text: str, width: int) -> int:
    """How many lines a column of this width needs; a Chinese character is two wide."""
    wide = (sum(1 + (character > "\u2e80") for character in line) for line in text.split("\n"))
    return sum(1 + length // width for length in wide)


def _style_columns(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Below the head every column is ruled and unlocked as far down as anyone may write."""
    for number, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        _style_body(dimension, column)


def _style_body(styled: Cell | ColumnDimension, column: Column) -> None:
    styled.border, styled.protection = _BORDER, _OPEN
    styled.alignment = _LEFT if column.width >= _SENTENCE_WIDTH else _CENTRED


def _protect(sheet: Worksheet) -> None:
    """The head cannot be typed over; rows can be put in, taken out, sorted and made higher. There is no password."""
    protection = sheet.protection
    protection.enable()
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.insertRows = protection.deleteRows = protection.sort = False
    sheet.freeze_panes = f"D{FIRST_ROW}"


def _set_up_print(sheet: Worksheet, order: Order, area: str) -> None:
    """A3 landscape, all columns on one page, the header on every page."""
    sheet.page_setup.paperSize = A3
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{GROUP_ROW}:{HEADER_ROW}"
    sheet.print_area = area
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    footer.center.text = load_form().footer.format(edition=order.edition)

"""The sheet that clerks fill in: title, header, rows, protection and print settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import groupby
from typing import Any, cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.template.form_row import FormRow
from pipeline.text.display_width import display_width
from schemas.documents.template import load_form
from schemas.kinds.column_types import FormColumn

TITLE_ROW, GROUP_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4
FROZEN_COLUMNS = 3
"""Columns that do not scroll: they name the item of a row."""
A3 = 8
"""The number of this paper size in the file format."""
LINE_HEIGHT = 15
"""Points for a line of 11-point text."""
MAX_LINES = 27
"""Excel allows rows of 409 points at most."""
_THIN = Side(style="thin", color="808080")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEADER_FILL = PatternFill("solid", fgColor="E7E6E6")
"""Grey, since colours mark findings in a return."""
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_OPEN = Protection(locked=False)
_SENTENCE_WIDTH = 20
"""Columns of at least this width hold sentences, which are aligned left."""


def write_form_sheet(
    sheet: Worksheet, title: str, edition: str, columns: Sequence[FormColumn], rows: Sequence[FormRow] = ()
) -> None:
    """Write title, header and rows into a sheet, with spare rows below; only the head is locked."""
    _write_head(sheet, title, columns)
    _style_columns(sheet, columns)
    for offset, form_row in enumerate(rows):
        _write_row(sheet, FIRST_ROW + offset, offset + 1, form_row, columns)
    last = FIRST_ROW + len(rows) + load_form().spare_rows - 1
    _protect(sheet)
    sheet.freeze_panes = f"{get_column_letter(min(len(columns), FROZEN_COLUMNS) + 1)}{FIRST_ROW}"
    _set_up_print(sheet, edition, f"A1:{get_column_letter(len(columns))}{last}")


def _write_head(sheet: Worksheet, title: str, columns: Sequence[FormColumn]) -> None:
    title_cell = sheet.cell(TITLE_ROW, 1, title)
    title_cell.font, title_cell.alignment = Font(bold=True, size=18), _CENTRED
    _merge_cells(sheet, TITLE_ROW, 1, TITLE_ROW, len(columns))
    sheet.row_dimensions[TITLE_ROW].height = 3 * LINE_HEIGHT
    first = sheet.cell(GROUP_ROW, 1)
    first.font, first.fill, first.alignment, first.border = Font(bold=True), _HEADER_FILL, _CENTRED, _BORDER
    for number, column in enumerate(columns, 1):
        _copy_style(
            sheet.cell(TITLE_ROW, number), title_cell
        )  # the column's style has borders and is unlocked
        _copy_style(sheet.cell(GROUP_ROW, number), first)
        _copy_style(sheet.cell(HEADER_ROW, number, column.header if column.group else None), first)
    for left, right, column in _column_groups(columns):
        sheet.cell(GROUP_ROW, left, column.group or column.header)
        _merge_cells(sheet, GROUP_ROW, left, GROUP_ROW if column.group else HEADER_ROW, right)
    sheet.row_dimensions[HEADER_ROW].height = 2.5 * LINE_HEIGHT


def _merge_cells(sheet: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    """Merge a range without openpyxl's `merge_cells`, which styles every cell anew and is slow."""
    sheet.merged_cells.add(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")


def _copy_style(styled: Any, model: Any) -> None:
    """Give a cell the style and protection of another cell or a column."""
    styled._style = copy(model._style)  # noqa: SLF001 - openpyxl's own way to copy a style


def _column_groups(columns: Sequence[FormColumn]) -> Iterator[tuple[int, int, FormColumn]]:
    """Yield first number, last number and first column of each run of columns with one group heading."""
    numbered = enumerate(columns, 1)
    for _, run in groupby(numbered, key=lambda each: each[1].group or each[1].header):
        first, *rest = list(run)
        yield first[0], rest[-1][0] if rest else first[0], first[1]


def _write_row(
    sheet: Worksheet, row: int, number: int, form_row: FormRow, columns: Sequence[FormColumn]
) -> None:
    lines = 1
    for position, column in enumerate(columns, 1):
        cell = cast("Cell", sheet.cell(row, position))  # below the head nothing is merged
        _copy_style(cell, sheet.column_dimensions[cell.column_letter])
        if column.field == "number":
            cell.value = number
        else:
            _write_text(cell, form_row.text(column))
            lines = max(lines, _count_lines(str(cell.value or ""), column.width))
    sheet.row_dimensions[row].height = LINE_HEIGHT * min(lines + 1, MAX_LINES)


def _write_text(cell: Cell, text: str) -> None:
    """Write a text as text, whatever it begins with, without characters that .xlsx cannot hold."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    if clean:
        cell.value = clean
        cell.data_type = "s"
        cell.quotePrefix = clean[0] in "=+-@"


def _count_lines(text: str, width: int) -> int:
    """Count the lines that a text takes in a column of this width."""
    return sum(1 + display_width(line) // width for line in text.split("\n"))


def _style_columns(sheet: Worksheet, columns: Sequence[FormColumn]) -> None:
    """Give every column borders and unlock it, so that rows below the head can be filled in."""
    for number, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.border, dimension.protection = _BORDER, _OPEN
        dimension.alignment = _LEFT if column.width >= _SENTENCE_WIDTH else _CENTRED
        if column.format:
            dimension.number_format = column.format


def _protect(sheet: Worksheet) -> None:
    """Lock the head without a password; rows can be inserted, deleted, sorted and resized."""
    protection = sheet.protection
    protection.enable()
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.insertRows = protection.deleteRows = protection.sort = False


def _set_up_print(sheet: Worksheet, edition: str, area: str) -> None:
    """Print on A3 landscape, all columns on one page, the header on every page."""
    sheet.page_setup.paperSize = A3
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{GROUP_ROW}:{HEADER_ROW}"
    sheet.print_area = area
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    footer.center.text = load_form().footer.format(edition=edition)

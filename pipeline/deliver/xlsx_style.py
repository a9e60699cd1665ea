"""Sheets of workbooks for people: frozen headers, and numbers and texts that stay what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.returns.safe_text import put_text
from pipeline.text.display_width import display_width
from schemas.documents.export import load_export

FORMATS = {"integer": "0", "double": "0.00", "timestamp": "yyyy-mm-dd hh:mm", "date": "yyyy-mm-dd"}
HEAD = PatternFill("solid", fgColor="FFD9D9D9")
BOLD, TITLE = Font(bold=True), Font(bold=True, size=14)
WRAP = Alignment(wrap_text=True, vertical="center")
NARROWEST, WIDEST = 6, 40
"""Bounds of the width of a column, in half-width characters."""


def write_header(sheet: Worksheet, row: int, names: Sequence[str]) -> None:
    """Write the names of columns into a row, styled as a header."""
    for number, name in enumerate(names, 1):
        cell = sheet.cell(row, number)
        put_text(cell, name)
        cell.font, cell.fill, cell.alignment = BOLD, HEAD, WRAP


def write_contents_sheet(
    sheet: Worksheet,
    name: str,
    lines: tuple[str, str],
    names: Sequence[str],
    entries: Sequence[tuple[str, str, int]],
) -> None:
    """Write the first sheet of a workbook: title, build, and a line with a link for each sheet."""
    sheet.title = name
    for address, text in zip(("A1", "A2"), lines, strict=True):
        put_text(sheet[address], text)
    sheet["A1"].font = TITLE
    write_header(sheet, 4, names)
    for row, (shown, meaning, rows) in enumerate(entries, 5):
        for number, value in enumerate((shown, meaning, rows), 1):
            write_value(sheet.cell(row, number), value, FORMATS["integer"])
        link = sheet.cell(row, 1)
        link.hyperlink = Hyperlink(link.coordinate, location=f"{quote_sheetname(shown)}!A1")
    for letter, width in zip("ABC", (24, 100, 8), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A5"


def write_value(cell: Any, value: Any, number_format: str | None) -> None:
    """Write a value: a number or time with its format, anything else as text."""
    words = load_export().summary
    if value is None:
        return
    if isinstance(value, bool):
        put_text(cell, words.yes if value else words.no)
    elif isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
        cell.number_format = number_format or cell.number_format


def fit_column(sheet: Worksheet, number: int, texts: Sequence[str]) -> None:
    """Make a column as wide as its texts, within bounds."""
    width = min(max(NARROWEST, *map(display_width, texts)), WIDEST)
    sheet.column_dimensions[get_column_letter(number)].width = width + 2

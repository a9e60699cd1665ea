"""The figures of an edition as a workbook for people: a sheet a rollup, in Chinese, names beside codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from unicodedata import east_asian_width

import duckdb
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.export.rows import edition_column
from pipeline.deliver.package import as_bytes
from pipeline.deliver.returns.text import put
from schemas.ddl import literal, quoted
from schemas.export import load_export
from schemas.tables import Table, load_tables
from schemas.views import view_columns, view_name

FORMATS = {"integer": "#,##0", "double": "#,##0.00", "date": "yyyy-mm-dd", "timestamp": "yyyy-mm-dd hh:mm"}
HEAD = PatternFill("solid", fgColor="FFD9D9D9")
BOLD, TITLE = Font(bold=True), Font(bold=True, size=14)
WRAP = Alignment(wrap_text=True, vertical="center")
NARROWEST, WIDEST = 6, 40
"""Widths of columns, in half-width characters."""
BEIJING = timedelta(hours=8)


def summary(connection: duckdb.DuckDBPyConnection, edition: str, build: Mapping[str, Any]) -> bytes:
    """The workbook as .xlsx; the same figures give the same bytes."""
    book, words = Workbook(), load_export().summary
    book.properties.creator, book.properties.title = "mulu", words.title.format(edition=edition)
    about: Any = book.active
    tables = [table for table in load_tables().values() if table.layer == "rollup"]
    listed = []
    for table in sorted(tables, key=lambda each: each.name):
        rows = _rows(connection, table, edition)
        _fill(book.create_sheet(table.label), table, rows)
        listed.append((table.label, table.zh, len(rows)))
    _tell(about, edition, build, listed)
    return as_bytes(book)


def _rows(connection: duckdb.DuckDBPyConnection, table: Table, edition: str) -> list[tuple[Any, ...]]:
    """The rows of the table's view; those of the edition, where the table tells editions apart."""
    labels = {column.name: column.label for column in table.columns}
    column = edition_column(table)
    of_edition = f" WHERE {quoted(labels[column])} = {literal(edition)}" if column else ""
    return connection.execute(f"SELECT * FROM {view_name(table)}{of_edition}").fetchall()  # noqa: S608


def _fill(sheet: Worksheet, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """A header that stays in sight, with the columns before the first figure; a format for each kind of figure."""
    columns = view_columns(table)
    _head(sheet, 1, [column.name for column in columns])
    for number, row in enumerate(rows, 2):
        for place, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            _write(sheet.cell(number, place), value, FORMATS.get(column.type))
    for place, column in enumerate(columns, 1):
        texts = [column.name, *(str(row[place - 1]) for row in rows)]
        width = min(max(NARROWEST, *map(_width, texts)), WIDEST)
        sheet.column_dimensions[get_column_letter(place)].width = width + 2
    kept = next((place for place, column in enumerate(columns, 1) if column.type != "text"), len(columns))
    sheet.freeze_panes = f"{get_column_letter(kept)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"


def _tell(
    sheet: Worksheet, edition: str, build: Mapping[str, Any], listed: Sequence[tuple[str, str, int]]
) -> None:
    """The first sheet: what the workbook is, of which build, and what each sheet shows."""
    words = load_export().summary
    sheet.title = words.about
    put(sheet["A1"], words.title.format(edition=edition))
    sheet["A1"].font = TITLE
    made = {**build, "built_at": build["built_at"] + BEIJING}
    put(sheet["A2"], words.build.format(**made))
    _head(sheet, 4, words.headers)
    for number, (title, meaning, rows) in enumerate(listed, 5):
        for place, value in enumerate((title, meaning, rows), 1):
            _write(sheet.cell(number, place), value, FORMATS["integer"])
        link = sheet.cell(number, 1)
        link.hyperlink = Hyperlink(link.coordinate, location=f"{quote_sheetname(title)}!A1")
    for letter, width in zip("ABC", (24, 100, 8), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A5"


def _head(sheet: Worksheet, row: int, names: Sequence[str]) -> None:
    for place, name in enumerate(names, 1):
        cell = sheet.cell(row, place)
        put(cell, name)
        cell.font, cell.fill, cell.alignment = BOLD, HEAD, WRAP


def _write(cell: Any, value: Any, number_format: str | None) -> None:
    """Numbers and times stay what they are, in the format of their column; anything else is a text."""
    words = load_export().summary
    if value is None:
        return
    if isinstance(value, bool):
        put(cell, words.yes if value else words.no)
    elif isinstance(value, str):
        put(cell, value)
    else:
        cell.value = value
        cell.number_format = number_format or cell.number_format


def _width(text: str) -> int:
    """How wide the text is, in half-width characters."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)

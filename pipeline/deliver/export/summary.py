"""The figures of an edition as a workbook for people: a sheet for each rollup, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.export.export_rows import edition_column
from pipeline.deliver.reproducible_xlsx import xlsx_bytes
from pipeline.deliver.xlsx_style import FORMATS, fit_column, write_contents_sheet, write_header, write_value
from pipeline.text.beijing_time import beijing_time
from schemas.documents.export import load_export
from schemas.tables.chinese_views import view_columns, view_name
from schemas.tables.quoting import sql_identifier, sql_literal
from schemas.tables.table_descriptions import WarehouseTable, load_tables


def build_summary(connection: duckdb.DuckDBPyConnection, edition: str, build: Mapping[str, Any]) -> bytes:
    """Build the workbook as an .xlsx file; the same figures give the same bytes."""
    book, words = Workbook(), load_export().summary
    book.properties.creator, book.properties.title = "mulu", words.title.format(edition=edition)
    contents: Any = book.active
    tables = [table for table in load_tables().values() if table.layer == "rollup"]
    entries = []
    for table in sorted(tables, key=lambda each: each.name):
        rows = _edition_rows(connection, table, edition)
        _write_table(book.create_sheet(table.label), table, rows)
        entries.append((table.label, table.zh, len(rows)))
    _write_contents(contents, edition, build, entries)
    return xlsx_bytes(book)


def _edition_rows(
    connection: duckdb.DuckDBPyConnection, table: WarehouseTable, edition: str
) -> list[tuple[Any, ...]]:
    """Load the rows of a table's view, those of the edition if the table has editions."""
    labels = {column.name: column.label for column in table.columns}
    column = edition_column(table)
    of_edition = f" WHERE {sql_identifier(labels[column])} = {sql_literal(edition)}" if column else ""
    return connection.execute(f"SELECT * FROM {view_name(table)}{of_edition}").fetchall()  # noqa: S608


def _write_table(sheet: Worksheet, table: WarehouseTable, rows: Sequence[Sequence[Any]]) -> None:
    """Write a table with a frozen header, frozen columns before the first figure, and number formats."""
    columns = view_columns(table)
    write_header(sheet, 1, [column.name for column in columns])
    for number, row in enumerate(rows, 2):
        for place, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            write_value(sheet.cell(number, place), value, FORMATS.get(column.type))
    for place, column in enumerate(columns, 1):
        texts = [column.name, *(str(row[place - 1]) for row in rows)]
        fit_column(sheet, place, texts)
    first_figure = next(
        (place for place, column in enumerate(columns, 1) if column.type != "text"), len(columns)
    )
    sheet.freeze_panes = f"{get_column_letter(first_figure)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"


def _write_contents(
    sheet: Worksheet, edition: str, build: Mapping[str, Any], entries: Sequence[tuple[str, str, int]]
) -> None:
    """Write the first sheet: title, build, and a list of the sheets."""
    words = load_export().summary
    built = words.build.format(**{**build, "built_at": beijing_time(build["built_at"])})
    write_contents_sheet(
        sheet, words.about, (words.title.format(edition=edition), built), words.headers, entries
    )

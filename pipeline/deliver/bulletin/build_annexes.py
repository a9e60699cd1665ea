"""The workbook of annexes: figures with their sources, exhibits, and the long lists behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.bulletin.compose_bulletin import Bulletin
from pipeline.deliver.bulletin.exhibits import MARKS, Exhibit
from pipeline.deliver.official_text import round_half_up
from pipeline.deliver.reproducible_xlsx import xlsx_bytes
from pipeline.deliver.xlsx_style import (
    FORMATS,
    WRAP,
    fit_column,
    write_contents_sheet,
    write_header,
    write_value,
)
from schemas.tables.layers import value_words

PERCENT = "0.0%"
Rows = list[list[Any]]


def build_annexes(bulletin: Bulletin) -> bytes:
    """Build the workbook as an .xlsx file; the same bulletin gives the same bytes."""
    book, words = Workbook(), bulletin.words.annexes
    book.properties.creator, book.properties.title = "mulu", bulletin.title
    about: Any = book.active
    entries = [
        (words.figures, words.figures_note, _write_figures(book.create_sheet(words.figures), bulletin)),
        (
            words.submissions,
            words.submissions_note,
            _write_sources(book.create_sheet(words.submissions), bulletin),
        ),
    ]
    for exhibit in (*bulletin.exhibits, *bulletin.lists):
        sheet = book.create_sheet(bulletin.words.exhibits[exhibit.name].sheet)
        _write_exhibit(sheet, exhibit, bulletin.words.chart.status)
        entries.append((sheet.title, f"{exhibit.title}。{exhibit.note}", len(exhibit.rows)))
    _write_contents(about, bulletin, entries)
    return xlsx_bytes(book)


def _write_figures(sheet: Worksheet, bulletin: Bulletin) -> int:
    """Write a row for each figure: its value, its text, the edition before, and what was counted."""
    words = bulletin.words.document.words
    names = ("metric_code", "metric", "value", "text", "before", "change", "rows", "submissions")
    rows = [
        [
            figure.metric,
            figure.zh,
            figure.day if figure.value is None else round_half_up(figure.value, figure.decimals),
            figure.shown,
            figure.before and figure.before.shown,
            figure.change,
            figure.rows_counted,
            len(figure.sources),
        ]
        for figure in bulletin.figures.values()
    ]
    _write_table(sheet, [words[name] for name in names], rows, 3)
    for row, figure in enumerate(bulletin.figures.values(), 2):
        if figure.day is None:
            sheet.cell(row, 3).number_format = "0" + (f".{'0' * figure.decimals}" if figure.decimals else "")
    return len(rows)


def _write_sources(sheet: Worksheet, bulletin: Bulletin) -> int:
    """Write a row for each figure and submission: how many of its rows were counted."""
    words = bulletin.words.document.words
    rows = [
        [figure.zh, source.unit, source.path, source.rows]
        for figure in bulletin.figures.values()
        for source in figure.sources
    ]
    _write_table(sheet, [words[name] for name in ("metric", "unit", "path", "rows")], rows, 2)
    return len(rows)


def _write_exhibit(sheet: Worksheet, exhibit: Exhibit, shades: Mapping[str, str]) -> None:
    rows = [
        [_cell_value(row.get(column.field), column.shown_as) for column in exhibit.columns]
        for row in exhibit.rows
    ]
    _write_table(sheet, [column.label for column in exhibit.columns], rows, exhibit.heading + 2)
    for column_number, column in enumerate(exhibit.columns, 1):
        if column.shown_as == "percent":
            for row in range(2, len(rows) + 2):
                sheet.cell(row, column_number).number_format = PERCENT
    if exhibit.name == "coverage":
        _colour_marks(sheet, shades)


def _cell_value(value: Any, shown_as: str) -> Any:
    """Return the value of a cell, with words in place of codes."""
    return value_words(shown_as).get(value, value) if isinstance(value, str) else value


def _write_table(sheet: Worksheet, headers: Sequence[str], rows: Rows, first_scrolling: int) -> None:
    """Write a table with a frozen header and fitted columns.

    `first_scrolling` is the first column that is not frozen.
    """
    write_header(sheet, 1, headers)
    wrapped = _wrapped_style(sheet)
    for number, row in enumerate(rows, 2):
        for column_number, value in enumerate(row, 1):
            cell: Any = sheet.cell(number, column_number)
            cell._style = copy(wrapped)  # noqa: SLF001 - see `_wrapped_style`
            write_value(cell, value, _number_format(value))
    for column_number, header in enumerate(headers, 1):
        fit_column(sheet, column_number, [header, *(str(row[column_number - 1]) for row in rows)])
    sheet.freeze_panes = f"{get_column_letter(first_scrolling)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{len(rows) + 1}"


def _wrapped_style(sheet: Worksheet) -> Any:
    """Return the style of a cell that wraps its text.

    openpyxl hashes an alignment whenever a cell gets one, which took a third of the time of a table.
    """
    cell: Any = Cell(sheet, 1, 1)
    cell.alignment = WRAP
    return cell._style  # noqa: SLF001 - openpyxl has no other way to give many cells one style


def _number_format(value: Any) -> str:
    if isinstance(value, float):
        return FORMATS["double"]
    return FORMATS["integer"] if isinstance(value, int) else FORMATS["date"]


def _colour_marks(sheet: Worksheet, shades: Mapping[str, str]) -> None:
    """Fill the cells of the coverage matrix by their marks."""
    fills = {mark: PatternFill("solid", fgColor=f"FF{shades[status][1:]}") for status, mark in MARKS.items()}
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            fill = fills.get(str(cell.value)[-1:])
            if fill:
                cell.fill = fill


def _write_contents(sheet: Worksheet, bulletin: Bulletin, entries: Sequence[tuple[str, str, int]]) -> None:
    """Write the first sheet: title, build, and a list of the sheets."""
    words = bulletin.words.annexes
    title = words.title.format(title=bulletin.title)
    write_contents_sheet(sheet, words.about, (title, bulletin.draft), words.headers, entries)

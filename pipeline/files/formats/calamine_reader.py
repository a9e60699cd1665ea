"""Read the values of a workbook with calamine, which is fast.

What calamine does not report (hidden rows, error cells …) comes from the scan of each format.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipeline.files.formats.build_sheet import clip_merges
from pipeline.files.formats.sheet_scan import UNSCANNED, Range, SheetScan
from pipeline.files.sheet import Sheet
from pipeline.text.invisible import BLANK

CalamineValue = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def open_sheets(content: bytes, scans: Mapping[str, SheetScan]) -> list[Sheet]:
    """Read the worksheets of a workbook in order, and add what `scans` found in each, by sheet name.

    Sheets of charts and macros are left out. Raises what calamine raises: CalamineError, or a panic of its Rust code,
    which is a BaseException but no Exception.
    """
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return [
        _sheet(workbook.get_sheet_by_name(meta.name), number, meta.visible, scans.get(meta.name, UNSCANNED))
        for number, meta in enumerate(workbook.sheets_metadata, 1)
        if meta.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(sheet: CalamineSheet, number: int, visible: SheetVisibleEnum, scan: SheetScan) -> Sheet:
    top, left = sheet.start or (0, 0)
    rows, texts = _rows(sheet)
    return Sheet(
        name=sheet.name,
        number=number,
        is_hidden=visible != SheetVisibleEnum.Visible,
        first_row=top + 1,
        first_column=left + 1,
        rows=rows,
        texts=texts,
        merges=clip_merges(_ranges(sheet, scan), top, left, rows),
        marks=scan.marks,
    )


def _rows(sheet: CalamineSheet) -> tuple[list[list[str]], set[str]]:
    """Read all cells as text, cells of invisible characters as "", and collect the distinct texts."""
    rows = [[cell if type(cell) is str else format_value(cell) for cell in row] for row in sheet.to_python()]
    texts: set[str] = set().union(*rows)
    blank = set(filter(BLANK.fullmatch, texts))
    if blank:
        rows = [["" if cell in blank else cell for cell in row] for row in rows]
    return rows, texts


def _ranges(sheet: CalamineSheet, scan: SheetScan) -> Iterable[Range]:
    if scan.merges is not None:
        return scan.merges
    return ((*start, *end) for start, end in sheet.merged_cell_ranges or ())


def format_value(cell: CalamineValue) -> str:
    """Format a value as a person reads it.

    3.0 is "3", 0.1 + 0.2 is "0.3", True is "TRUE", and a duration of 26 hours is "26:00".
    Numbers have at most 15 digits, as in Excel. Times without seconds are written to the minute: "2020-01-31 08:30".
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, dt.timedelta):
        minutes = round(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(cell, dt.datetime | dt.time):
        return _without_zeros(str(cell))
    return str(cell)


def _without_zeros(time: str) -> str:
    return time.removesuffix(":00").removesuffix(" 00:00") if "." not in time else time.partition(".")[0]

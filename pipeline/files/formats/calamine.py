"""The first reader: workbooks of values, fast. What it does not tell is in the module of each format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipeline.files.formats.grid import merges_within
from pipeline.files.formats.scan import UNSCANNED, Range, Scan
from pipeline.files.sheet import Sheet
from pipeline.text.invisible import BLANK

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def open_sheets(content: bytes, scans: Mapping[str, Scan]) -> list[Sheet]:
    """Every worksheet of a workbook in order, with what the scan told; chart and macro sheets left out.

    Raises what calamine raises: CalamineError, or a panic that is no Exception.
    """
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return [
        _sheet(workbook.get_sheet_by_name(meta.name), number, meta.visible, scans.get(meta.name, UNSCANNED))
        for number, meta in enumerate(workbook.sheets_metadata, 1)
        if meta.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(sheet: CalamineSheet, number: int, visible: SheetVisibleEnum, scan: Scan) -> Sheet:
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
        merges=merges_within(_ranges(sheet, scan), top, left, rows),
        marks=scan.marks,
    )


def _rows(sheet: CalamineSheet) -> tuple[list[list[str]], set[str]]:
    """Cells as text, those in which nothing can be seen empty; and the distinct texts."""
    rows = [[cell if type(cell) is str else as_text(cell) for cell in row] for row in sheet.to_python()]
    texts: set[str] = set().union(*rows)
    blank = set(filter(BLANK.fullmatch, texts))
    if blank:
        rows = [["" if cell in blank else cell for cell in row] for row in rows]
    return rows, texts


def _ranges(sheet: CalamineSheet, scan: Scan) -> Iterable[Range]:
    if scan.merges is not None:
        return scan.merges
    return ((*start, *end) for start, end in sheet.merged_cell_ranges or ())


def as_text(cell: Cell) -> str:
    """A cell's value as a person reads it: 3.0 is 3, 0.1 + 0.2 is 0.3, TRUE, 2020-01-31 08:30, 26:00 hours.

    Numbers have 15 digits at most, as in Excel; times are told to the minute where they have no seconds.
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

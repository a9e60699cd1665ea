"""The first reader: workbooks of values, fast. What it does not tell is in the module of each format."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipeline.intake.sheet import UNMARKED, Marks, Merge, Sheet

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def open_sheets(content: bytes, marks: Mapping[str, Marks]) -> list[Sheet]:
    """Every worksheet of a workbook in order, with its marks; chart and macro sheets left out.

    Raises what calamine raises: CalamineError, or a panic that is no Exception.
    """
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return [
        _sheet(workbook.get_sheet_by_name(meta.name), number, meta.visible, marks.get(meta.name, UNMARKED))
        for number, meta in enumerate(workbook.sheets_metadata, 1)
        if meta.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(sheet: CalamineSheet, number: int, visible: SheetVisibleEnum, marks: Marks) -> Sheet:
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
        merges=_merges(sheet, top, left, rows),
        marks=marks,
    )


def _rows(sheet: CalamineSheet) -> tuple[list[list[str]], set[str]]:
    """Cells as text, those of nothing but white space empty; and the distinct texts."""
    rows = [[cell if type(cell) is str else as_text(cell) for cell in row] for row in sheet.to_python()]
    texts: set[str] = set().union(*rows)
    if any(map(str.isspace, texts)):
        rows = [[cell.strip() and cell for cell in row] for row in rows]
    return rows, texts


def _merges(sheet: CalamineSheet, top: int, left: int, rows: list[list[str]]) -> dict[int, list[Merge]]:
    """By top row; a range that begins outside the used range holds nothing and is left out."""
    by_row: defaultdict[int, list[Merge]] = defaultdict(list)
    width = len(rows[0]) if rows else 0
    for start, end in sheet.merged_cell_ranges or ():
        merge = Merge(start[0] - top, start[1] - left, end[0] - top, end[1] - left)
        if 0 <= merge.top < len(rows) and 0 <= merge.left < width:
            by_row[merge.top].append(merge)
    return dict(by_row)


def as_text(cell: Cell) -> str:
    """A cell's value as a person reads it: 3.0 is 3, a date is ISO, TRUE and FALSE as Excel shows them."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)

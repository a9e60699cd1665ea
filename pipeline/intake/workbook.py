"""A workbook's bytes become sheets of text cells, with everything a reader must know about them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipeline.intake import xlsx_marks

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range in offsets of `Sheet.rows`; all four ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's used range as text. `rows[i][j]` is row `first_row + i`, column `first_column + j`, both from 1."""

    name: str
    number: int
    is_hidden: bool
    first_row: int
    first_column: int
    rows: list[list[str]]
    merges: list[Merge]
    hidden_rows: frozenset[int] = frozenset()
    error_cells: dict[str, str] = field(default_factory=dict)

    def is_hidden_row(self, offset: int) -> bool:
        """Whether the row at this offset is hidden."""
        return self.first_row + offset in self.hidden_rows

    def letter(self, offset: int) -> str:
        """The column letter at this offset."""
        return column_letter(self.first_column + offset)


def open_sheets(content: bytes, kind: str) -> list[Sheet]:
    """Every worksheet of a workbook in order; chart and macro sheets left out.

    Raises what calamine raises: CalamineError, or a panic that is no Exception.
    """
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    marks = xlsx_marks.scan(content) if kind in {"xlsx", "xlsm"} else {}
    return [
        _sheet(workbook.get_sheet_by_name(meta.name), number, meta.visible, marks.get(meta.name))
        for number, meta in enumerate(workbook.sheets_metadata, 1)
        if meta.typ == SheetTypeEnum.WorkSheet
    ]


def column_letter(number: int) -> str:
    """The letters of a column number from 1: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _sheet(
    sheet: CalamineSheet, number: int, visible: SheetVisibleEnum, marks: xlsx_marks.Marks | None
) -> Sheet:
    top, left = sheet.start or (0, 0)
    return Sheet(
        name=sheet.name,
        number=number,
        is_hidden=visible != SheetVisibleEnum.Visible,
        first_row=top + 1,
        first_column=left + 1,
        rows=[[cell if type(cell) is str else as_text(cell) for cell in row] for row in sheet.to_python()],
        merges=[
            Merge(start[0] - top, start[1] - left, end[0] - top, end[1] - left)
            for start, end in sheet.merged_cell_ranges or ()
        ],
        hidden_rows=marks.hidden_rows if marks else frozenset(),
        error_cells=marks.error_cells if marks else {},
    )


def as_text(cell: Cell) -> str:
    """A cell's value as a person reads it: 3.0 is 3, a date is ISO, TRUE and FALSE as Excel shows them."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)

"""A workbook's bytes become sheets of text cells, with everything a reader must know about them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipeline.intake.xlsx_marks import UNMARKED, Marks

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range in offsets of `Sheet.rows`; all four ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's used range as text.

    `rows[i][j]` is row `first_row + i`, column `first_column + j`, both from 1; an empty cell is "". `texts` are its
    distinct texts. `merges` are listed by their top row.
    """

    name: str
    number: int
    is_hidden: bool
    first_row: int
    first_column: int
    rows: list[list[str]]
    texts: set[str]
    merges: dict[int, list[Merge]]
    hidden_rows: frozenset[int]
    error_cells: Mapping[str, str]

    def merges_from(self, rows: Iterable[int]) -> Iterator[Merge]:
        """The merged ranges whose top row is one of `rows` (offsets)."""
        if self.merges:
            for row in rows:
                yield from self.merges.get(row, ())

    def is_hidden_row(self, offset: int) -> bool:
        """Whether the row at this offset is hidden."""
        return self.first_row + offset in self.hidden_rows

    def letter(self, offset: int) -> str:
        """The column letter at this offset."""
        return column_letter(self.first_column + offset)


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


def column_letter(number: int) -> str:
    """The letters of a column number from 1: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


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
        hidden_rows=marks.hidden_rows,
        error_cells=marks.error_cells,
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

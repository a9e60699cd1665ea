"""A workbook as plain data: sheets with cells, styles and merges; rows and columns count from zero."""

from dataclasses import dataclass, field
from datetime import date

CellValue = str | int | float | date
"""A date is stored as spreadsheet programs store it, a number with a date format; in text as 2020-06-30."""
ERRORS = {
    "#NULL!": 0x00,
    "#DIV/0!": 0x07,
    "#VALUE!": 0x0F,
    "#REF!": 0x17,
    "#NAME?": 0x1D,
    "#NUM!": 0x24,
    "#N/A": 0x2A,
}
"""Texts that the writers of Excel formats write as error values, with their codes in the binary ones."""
Span = tuple[int, int, int, int]
"""First row, first column, last row, last column; all zero-based and inclusive."""


@dataclass(slots=True)
class WorkbookSheet:
    """One sheet as plain data; rows and columns count from zero.

    `styles` names the style of a cell: title, note, header, body or centred; other cells are plain.
    """

    name: str
    cells: dict[tuple[int, int], CellValue] = field(default_factory=dict)
    styles: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def height(self) -> int:
        """Return the number of rows in the used range, formatted empty rows included."""
        return 1 + max((row for row, _ in (*self.cells, *self.styles)), default=-1)

    @property
    def width(self) -> int:
        """Return the number of columns in the used range."""
        return 1 + max((column for _, column in (*self.cells, *self.styles)), default=-1)


@dataclass(slots=True)
class Workbook:
    """The sheets of one workbook in tab order, and the year in its properties."""

    sheets: list[WorkbookSheet] = field(default_factory=list)
    year: int = 2020


def column_letters(column: int) -> str:
    """Return the letters of a zero-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """Return the A1 address of a zero-based row and column."""
    return f"{column_letters(column)}{row + 1}"

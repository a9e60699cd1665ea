"""The result of scanning a sheet's structure: hidden rows and columns, error cells, merges, and the used range.

Each workbook format has a scan of its own (`scan_xls.py`, `scan_xlsb.py`, `scan_xlsx.py`), because calamine, which
reads the values, reports little or none of this. A scan also tells whether a sheet is too sparse to be held as a full
table, before any value is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.files.sheet import UNMARKED, Marks, StruckCell, column_letter

Range = tuple[int, int, int, int]
"""Top row, left column, bottom row, right column, from zero, all included."""
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
"""No program supports more rows and columns, though a hostile file may claim more."""
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Error values by their code in the binary formats (MS-XLS and MS-XLSB, BErr)."""


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What a scan found in one sheet.

    `merges` is None if calamine reports the merged ranges itself. `extent` is the smallest range that holds all values;
    None if there are no values, or if the sheet is certainly small.
    """

    marks: Marks = UNMARKED
    merges: Sequence[Range] | None = None
    extent: Range | None = None

    @property
    def cells(self) -> int:
        """Count the cells of the extent."""
        if self.extent is None:
            return 0
        top, left, bottom, right = self.extent
        return (bottom - top + 1) * (right - left + 1)


UNSCANNED = SheetScan()


@dataclass(slots=True)
class ScanBuilder:
    """Collects what is found while scanning one sheet; rows and columns are passed from zero."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    error_cells: dict[str, str] = field(default_factory=dict)
    unvalued_formulas: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    struck: dict[str, StruckCell] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    extent: Range | None = None

    def hide_row(self, row: int) -> None:
        """Add a hidden row."""
        self.hidden_rows.add(row + 1)

    def hide_columns(self, first: int, last: int) -> None:
        """Add hidden columns, from `first` to `last` inclusive."""
        self.hidden_columns.update(range(first + 1, min(last + 1, MOST_COLUMNS) + 1))

    def add_value(self, row: int, column: int) -> None:
        """Add a cell that holds a value."""
        if self.extent is None:
            self.extent = row, column, row, column
            return
        top, left, bottom, right = self.extent
        if not (top <= row <= bottom and left <= column <= right):
            self.extent = min(top, row), min(left, column), max(bottom, row), max(right, column)

    def add_error(self, row: int, column: int, text: str) -> None:
        """Add a cell that holds an error value; it counts into the extent as a value does."""
        self.error_cells[address(row, column)] = text
        self.add_value(row, column)

    def strike(self, row: int, column: int) -> None:
        """Add a cell that is struck through as a whole."""
        self.struck[address(row, column)] = StruckCell("", "")

    def add_pieces(self, row: int, column: int, pieces: Iterable[tuple[str, bool]]) -> None:
        """Add a cell by the pieces of its text, each with whether it is struck through."""
        whole = [*pieces]
        struck, rest = (
            "".join(text for text, is_struck in whole if is_struck is wanted) for wanted in (True, False)
        )
        if struck.strip():
            self.struck[address(row, column)] = StruckCell(struck.strip(), rest.strip())

    def build(self) -> SheetScan:
        """Build the scan from all that was added."""
        marks = Marks(
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            self.error_cells,
            tuple(self.unvalued_formulas),
            tuple(self.pictures),
            self.struck,
        )
        return SheetScan(UNMARKED if marks == UNMARKED else marks, self.merges, self.extent)


def address(row: int, column: int) -> str:
    """Return the A1 address of a row and a column, both from zero."""
    return f"{column_letter(column + 1)}{row + 1}"


def last_cell(height: int, width: int) -> str:
    """Return the A1 address of the last of so many rows and columns, or of the last that a program can show."""
    return address(min(height, MOST_ROWS) - 1, min(width, MOST_COLUMNS) - 1)

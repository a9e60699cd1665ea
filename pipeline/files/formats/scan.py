"""What a first look into a file's own structure tells of its sheets, before any value is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.files.sheet import UNMARKED, Marks, column_letter

Range = tuple[int, int, int, int]
"""Top row, left column, bottom row, right column, from zero, all included."""
MOST_COLUMNS = 1 << 14
"""No format has more columns; a file may say otherwise."""
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
class Scan:
    """One sheet's marks, and its merged ranges where the reader of values cannot tell them.

    `extent` is the smallest range that holds all values; None where there are none, or where the sheet is surely small.
    """

    marks: Marks = UNMARKED
    merges: Sequence[Range] | None = None
    extent: Range | None = None

    @property
    def cells(self) -> int:
        """How many cells the extent has."""
        if self.extent is None:
            return 0
        top, left, bottom, right = self.extent
        return (bottom - top + 1) * (right - left + 1)


UNSCANNED = Scan()


@dataclass(slots=True)
class Sightings:
    """What a walk through one sheet has seen so far; rows and columns from zero."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    error_cells: dict[str, str] = field(default_factory=dict)
    unvalued_formulas: list[str] = field(default_factory=list)
    merges: list[Range] = field(default_factory=list)
    extent: Range | None = None

    def hide_row(self, row: int) -> None:
        """The row is hidden."""
        self.hidden_rows.add(row + 1)

    def hide_columns(self, first: int, last: int) -> None:
        """The columns are hidden, both ends included."""
        self.hidden_columns.update(range(first + 1, min(last + 1, MOST_COLUMNS) + 1))

    def value(self, row: int, column: int) -> None:
        """The cell holds a value."""
        if self.extent is None:
            self.extent = row, column, row, column
            return
        top, left, bottom, right = self.extent
        if not (top <= row <= bottom and left <= column <= right):
            self.extent = min(top, row), min(left, column), max(bottom, row), max(right, column)

    def error(self, row: int, column: int, text: str) -> None:
        """The cell holds an error value, which is no value to a reader of values but takes its place."""
        self.error_cells[address(row, column)] = text
        self.value(row, column)

    def scan(self) -> Scan:
        """All that was seen."""
        seen = self.hidden_rows or self.hidden_columns or self.error_cells or self.unvalued_formulas
        marks = UNMARKED
        if seen:
            marks = Marks(
                frozenset(self.hidden_rows),
                frozenset(self.hidden_columns),
                self.error_cells,
                tuple(self.unvalued_formulas),
            )
        return Scan(marks, self.merges, self.extent)


def address(row: int, column: int) -> str:
    """The A1 address of a row and column from zero."""
    return f"{column_letter(column + 1)}{row + 1}"

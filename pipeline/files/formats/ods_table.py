"""Hold one table of an OpenDocument spreadsheet while it is read: its filled cells by row and column."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.files.formats.errors import sheet_too_large
from pipeline.files.formats.sheet_scan import Range, ScanBuilder, SheetScan, address
from pipeline.files.sheet import StruckCell

MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
"""No program supports more rows and columns, though a hostile document may claim more."""


@dataclass(slots=True)
class OdsCell:
    """The content of `repeated` equal cells: text, an error value, a formula saved without a value, or a picture.

    `struck`: what of the text is struck through.
    """

    repeated: int = 1
    text: str = ""
    is_error: bool = False
    is_unvalued: bool = False
    is_picture: bool = False
    struck: StruckCell | None = None


@dataclass(slots=True)
class OdsTable:
    """A table with rows and columns from zero; `row` and `column` are those of the next cell.

    `most` is the limit of filled cells.
    """

    name: str
    is_hidden: bool
    most: int
    row: int = 0
    column: int = 0
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    _seen: ScanBuilder = field(default_factory=ScanBuilder)
    _merges: list[Range] = field(default_factory=list)
    _hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    _hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    _held: list[tuple[int, OdsCell]] = field(default_factory=list)
    _count: int = 0

    def describe_columns(self, repeated: int, *, is_hidden: bool) -> None:
        """Take the description of the next `repeated` columns."""
        if is_hidden:
            self._hidden_columns.append((self.column, self.column + repeated - 1))
        self.column += repeated

    def begin_row(self) -> None:
        """Begin a row: the next cell is its first."""
        self.column = 0

    def add_span(self, height: int, width: int) -> None:
        """Merge the next cell over `height` rows and `width` columns."""
        if height > 1 or width > 1:
            self._merges.append((self.row, self.column, self.row + height - 1, self.column + width - 1))

    def add_cell(self, cell: OdsCell) -> None:
        """Add a cell, as often as it is repeated."""
        if cell.text or cell.is_unvalued or cell.is_picture:
            self._held.append((self.column, cell))
        self.column += cell.repeated

    def end_row(self, repeated: int, *, is_hidden: bool) -> None:
        """Add the row, `repeated` times.

        Raises RefusedError once the table has more filled cells than may be read.
        """
        if is_hidden:
            self._hidden_rows.append((self.row, self.row + repeated - 1))
        if self._held:
            self._guard(repeated)
            for row in range(self.row, self.row + repeated):
                self._put(row)
            self._held = []
        self.row += repeated

    def _guard(self, repeated: int) -> None:
        self._count += repeated * sum(cell.repeated for _, cell in self._held)
        column, last = self._held[-1]
        height, width = self.row + repeated, column + last.repeated
        if self._count > self.most or height > MOST_ROWS or width > MOST_COLUMNS:
            raise sheet_too_large(f"{self.name}!{address(height - 1, width - 1)}")

    def _put(self, row: int) -> None:
        for left, cell in self._held:
            for column in range(left, left + cell.repeated):
                if cell.is_picture:
                    self._seen.pictures.append(address(row, column))
                elif cell.is_unvalued:
                    self._seen.unvalued_formulas.append(address(row, column))
                elif cell.is_error:
                    self._seen.add_error(row, column, cell.text)
                else:
                    self.cells[row, column] = cell.text
                    self._seen.add_value(row, column)
                    if cell.struck:
                        self._seen.struck[address(row, column)] = cell.struck

    def scan(self) -> SheetScan:
        """Build the scan of the table; hidden rows and columns outside its values are left out."""
        if self._seen.extent:
            top, left, bottom, right = self._seen.extent
            self._seen.hidden_rows = _within(self._hidden_rows, top, bottom)
            self._seen.hidden_columns = _within(self._hidden_columns, left, right)
        return replace(self._seen.build(), merges=self._merges)

    def rows(self) -> list[list[str]]:
        """List the rows up to the last that holds a value; they may differ in length."""
        grid: list[list[str]] = [[] for _ in range(max((row for row, _ in self.cells), default=-1) + 1)]
        for (row, column), text in self.cells.items():
            line = grid[row]
            line += [""] * (column - len(line))
            line.append(text)
        return grid


def _within(runs: list[tuple[int, int]], first: int, last: int) -> set[int]:
    """Return the numbers, from 1, of all that lies both in `runs` and between `first` and `last`."""
    return {number + 1 for start, end in runs for number in range(max(start, first), min(end, last) + 1)}

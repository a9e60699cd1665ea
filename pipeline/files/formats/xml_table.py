"""Hold one table of an XML spreadsheet while it is read: its filled cells by row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.files.formats.build_sheet import empty_sheet
from pipeline.files.formats.errors import sheet_too_large
from pipeline.files.formats.problem import ReadResult
from pipeline.files.formats.sheet_scan import (
    MOST_COLUMNS,
    MOST_ROWS,
    Range,
    ScanBuilder,
    SheetScan,
    address,
    last_cell,
)
from pipeline.files.formats.sparse_workbook import settle_sheet
from pipeline.files.sheet import StruckCell


@dataclass(slots=True)
class XmlCell:
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
class XmlTable:
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
    _held: list[tuple[int, XmlCell]] = field(default_factory=list)
    _count: int = 0

    def describe_columns(self, repeated: int, *, is_hidden: bool) -> None:
        """Take the description of the next `repeated` columns."""
        if is_hidden:
            self._hidden_columns.append((self.column, self.column + repeated - 1))
        self.column += repeated

    def begin_row(self, row: int = 0) -> None:
        """Begin the next row, or a later one; the next cell is its first."""
        self.row = max(self.row, row)
        self.column = 0

    def add_span(self, height: int, width: int) -> None:
        """Merge the next cell over `height` rows and `width` columns."""
        if height > 1 or width > 1:
            self._merges.append((self.row, self.column, self.row + height - 1, self.column + width - 1))

    def add_cell(self, cell: XmlCell) -> None:
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
            raise sheet_too_large(f"{self.name}!{self._last_cell(repeated)}")

    def _last_cell(self, repeated: int) -> str:
        """Return the last used cell that a program can show."""
        held = self._held if self.row < MOST_ROWS else ()
        widths = [column + cell.repeated for column, cell in held if column < MOST_COLUMNS]
        _, _, bottom, right = self._seen.extent or (0, 0, 0, 0)
        return last_cell(max(self.row + repeated if widths else 0, bottom + 1), max([right + 1, *widths]))

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

    def settle(self, number: int, most: int) -> ReadResult:
        """Build the sheet of this number; of more than `most` cells only the dense block is kept."""
        return settle_sheet(
            empty_sheet(self.name, number, is_hidden=self.is_hidden), self.cells, self.scan(), most
        )


def settle_tables(tables: Sequence[XmlTable], most: int) -> ReadResult:
    """Build the sheets of all tables in order."""
    settled = [table.settle(number, most) for number, table in enumerate(tables, 1)]
    return [sheet for sheets, _ in settled for sheet in sheets], [
        each for _, more in settled for each in more
    ]


def _within(runs: list[tuple[int, int]], first: int, last: int) -> set[int]:
    """Return the numbers, from 1, of all that lies both in `runs` and between `first` and `last`."""
    return {number + 1 for start, end in runs for number in range(max(start, first), min(end, last) + 1)}

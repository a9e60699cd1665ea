"""The grid of one table of a web page, by the rules of the HTML standard (section "Forming a table")."""

from __future__ import annotations

from pipeline.files.formats.build_sheet import refuse_too_large
from pipeline.files.formats.sheet_scan import Range

MOST_COLUMNS = 1000
"""More columns than this a cell never spans (HTML standard)."""


class HtmlTable:
    """Rows so far. `text` is what the open cell holds so far; none where no cell is open."""

    def __init__(self, cells: int) -> None:
        self.rows: list[list[str]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.text: list[str] | None = None
        self._cells = cells
        self._width = 0
        self._spans: list[Range] = []
        self._taken: dict[int, int] = {}
        self._is_row_open = False
        self._column = 0
        self._described = 0

    @property
    def is_frame(self) -> bool:
        """Whether it has had one column so far, as tables that only place things on the page."""
        return self._width <= 1

    def take_columns(self, number: int, *, is_hidden: bool) -> None:
        """So many more columns are described."""
        if is_hidden:
            self.hidden_columns |= {*range(self._described, self._described + min(number, MOST_COLUMNS))}
        self._described += number

    def begin_row(self, *, is_hidden: bool = False) -> None:
        """A row is open."""
        if is_hidden:
            self.hidden_rows.add(len(self.rows))
        self.rows.append([])
        self._is_row_open = True
        refuse_too_large(len(self.rows), self._width, self._cells, "Sheet1")

    def begin_cell(self, height: int, width: int) -> None:
        """A cell is open, over so many rows and columns; a height of 0 is to the end of the table."""
        if not self._is_row_open:
            self.begin_row()
        row, line = len(self.rows) - 1, self.rows[-1]
        while self._taken.get(len(line), -1) >= row:
            line.append("")
        self._column, right = len(line), len(line) + max(1, min(width, MOST_COLUMNS))
        self._width = max(self._width, right)
        refuse_too_large(len(self.rows), self._width, self._cells, "Sheet1")
        self._take_columns(row, right, height)
        self.text = []

    def _take_columns(self, row: int, right: int, height: int) -> None:
        """The cell's columns are taken, those below too, up to one that another cell took before."""
        left, line = self._column, self.rows[row]
        end = next((column for column in range(left + 1, right) if self._taken.get(column, -1) >= row), right)
        line += [""] * (end - left)
        bottom = row + height - 1 if height else self._cells
        if bottom > row or end > left + 1:
            self._spans.append((row, left, bottom, end - 1))
            self._taken.update(dict.fromkeys(range(left, end), bottom))

    def end_cell(self) -> None:
        """What was written into the open cell stands in it; none is open."""
        if self.text is not None:
            self.rows[-1][self._column] = "\n".join(split_lines(self.text))
            self.text = None

    def end_row(self) -> None:
        """No cell and no row is open."""
        self.end_cell()
        self._is_row_open = False

    def merges(self) -> list[Range]:
        """Merged ranges, cut off at the last row."""
        last = len(self.rows) - 1
        return [(top, left, min(bottom, last), right) for top, left, bottom, right in self._spans]


def split_lines(pieces: list[str]) -> list[str]:
    """The lines of a text in pieces, stripped; blank ones left out."""
    return [line for line in map(str.strip, "".join(pieces).split("\n")) if line]

"""Build the grid of one table of a web page by the rules of the HTML standard, section "Forming a table".

HTML parsers such as lxml return tags, and leave row and column spans to the caller. pandas.read_html repeats a merged
value in each of its cells, so that the merged range is lost.
"""

from __future__ import annotations

from pipeline.files.formats.build_sheet import refuse_too_large
from pipeline.files.formats.sheet_scan import Range
from pipeline.files.sheet import StruckCell

MOST_COLUMNS = 1000
"""A cell spans at most this many columns (HTML standard)."""


class HtmlTable:
    """A table while its tags are read.

    `text` holds the pieces of the open cell's text; None while no cell is open. `has_picture`: the open cell has one.
    """

    def __init__(self, cells: int) -> None:
        self.rows: list[list[str]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.pictures: list[tuple[int, int]] = []
        self.struck: dict[tuple[int, int], StruckCell] = {}
        self._pieces: tuple[list[str], list[str]] = [], []
        self.text: list[str] | None = None
        self.has_picture = False
        self._cells = cells
        self._width = 0
        self._spans: list[Range] = []
        self._taken: dict[int, int] = {}
        self._is_row_open = False
        self._column = 0
        self._described = 0

    @property
    def is_frame(self) -> bool:
        """Return True if the table has at most one column so far, as tables have that only lay out the page."""
        return self._width <= 1

    def describe_columns(self, number: int, *, is_hidden: bool) -> None:
        """Take a `<col>` tag, which describes the next `number` columns."""
        if is_hidden:
            self.hidden_columns |= {*range(self._described, self._described + min(number, MOST_COLUMNS))}
        self._described += number

    def begin_row(self, *, is_hidden: bool = False) -> None:
        """Open a row. Raises RefusedError if the table has too many cells."""
        if is_hidden:
            self.hidden_rows.add(len(self.rows))
        self.rows.append([])
        self._is_row_open = True
        refuse_too_large(len(self.rows), self._width, self._cells, "Sheet1")

    def begin_cell(self, height: int, width: int) -> None:
        """Open a cell that spans `height` rows and `width` columns.

        A height of 0 reaches to the end of the table. Raises RefusedError if the table has too many cells.
        """
        if not self._is_row_open:
            self.begin_row()
        row, line = len(self.rows) - 1, self.rows[-1]
        while self._taken.get(len(line), -1) >= row:
            line.append("")
        self._column, right = len(line), len(line) + max(1, min(width, MOST_COLUMNS))
        self._width = max(self._width, right)
        refuse_too_large(len(self.rows), self._width, self._cells, "Sheet1")
        self._reserve(row, right, height)
        self.text = []
        self._pieces = [], []
        self.has_picture = False

    def _reserve(self, row: int, right: int, height: int) -> None:
        """Reserve the columns of a cell, in the rows below too, up to a column that another cell has reserved."""
        left, line = self._column, self.rows[row]
        end = next((column for column in range(left + 1, right) if self._taken.get(column, -1) >= row), right)
        line += [""] * (end - left)
        bottom = row + height - 1 if height else self._cells
        if bottom > row or end > left + 1:
            self._spans.append((row, left, bottom, end - 1))
            self._taken.update(dict.fromkeys(range(left, end), bottom))

    def add_piece(self, text: str, *, is_struck: bool) -> None:
        """Add a piece of text to the open cell."""
        if self.text is not None:
            self.text.append(text)
            self._pieces[is_struck].append(text)

    def end_cell(self) -> None:
        """Write the collected text into the open cell, and close the cell."""
        if self.text is not None:
            text = self.rows[-1][self._column] = "\n".join(split_lines(self.text))
            if self.has_picture and not text:
                self.pictures.append((len(self.rows) - 1, self._column))
            rest, struck = ("\n".join(split_lines(pieces)) for pieces in self._pieces)
            if struck:
                self.struck[len(self.rows) - 1, self._column] = StruckCell(struck, rest)
            self.text = None

    def end_row(self) -> None:
        """Close the open cell and the open row."""
        self.end_cell()
        self._is_row_open = False

    def merges(self) -> list[Range]:
        """List the merged ranges, clipped to the last row."""
        last = len(self.rows) - 1
        return [(top, left, min(bottom, last), right) for top, left, bottom, right in self._spans]


def split_lines(pieces: list[str]) -> list[str]:
    """Join the pieces of a text and split it into lines, stripped; blank lines are left out."""
    return [line for line in map(str.strip, "".join(pieces).split("\n")) if line]

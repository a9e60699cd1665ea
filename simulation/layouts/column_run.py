"""A column whose value spans several items: merged, repeated, written once, or cut in two."""

from simulation.layouts.layout import Level1Style
from simulation.writers.workbook import CellValue, WorkbookSheet

SHORTEST_CUT = 4
"""Shortest name that is cut over two cells."""


class ColumnRun:
    """Writes the current value of a column and closes its run when it changes."""

    def __init__(self, sheet: WorkbookSheet, column: int, style: Level1Style) -> None:
        self.sheet = sheet
        self.column = column
        self.style = style
        self._key: object = None
        self._first = self._last = 0

    def put(self, key: object, value: CellValue, first: int, last: int) -> None:
        """Write `value` for rows `first` to `last`; the run continues while the key is the same."""
        for row in range(first, last + 1):
            self.sheet.styles[row, self.column] = "centred"
        is_new = key != self._key
        if is_new:
            self.close()
            self._key, self._first = key, first
        self._last = last
        if value != "" and (is_new or self.style == "repeated"):
            self.sheet.cells[first, self.column] = value

    def close(self) -> None:
        """End the run; merge or cut its cells if the style asks for it and it spans several rows."""
        if self._key is not None and self._last > self._first:
            if self.style == "merged":
                self.sheet.merges.append((self._first, self.column, self._last, self.column))
            elif self.style == "cut":
                self._cut()
        self._key = None

    def _cut(self) -> None:
        """Move the second half of a name to the row below; a number or short name stays whole."""
        name = self.sheet.cells.get((self._first, self.column))
        if isinstance(name, str) and len(name) >= SHORTEST_CUT:
            half = (len(name) + 1) // 2
            self.sheet.cells[self._first, self.column] = name[:half]
            self.sheet.cells[self._first + 1, self.column] = name[half:]

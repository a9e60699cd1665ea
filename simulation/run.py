"""A column whose value runs down over several items: merged, repeated, or written once and left blank below."""

from collections.abc import Hashable

from simulation.layout import Level1Style
from simulation.model import Cell, Sheet


class Run:
    """The run that is open in a column; without a column (None) nothing is ever written."""

    def __init__(self, sheet: Sheet, column: int | None, style: Level1Style) -> None:
        """No run is open."""
        self.sheet = sheet
        self.column = column
        self.style = style
        self._key: Hashable = None
        self._first = self._last = 0

    def put(self, key: Hashable, value: Cell, first: int, last: int) -> None:
        """Write `value` for the rows `first` to `last`; the run goes on as long as the key is the same."""
        if self.column is None:
            return
        for row in range(first, last + 1):
            self.sheet.styles[row, self.column] = "centred"
        if key != self._key:
            self.close()
            self._key, self._first = key, first
        elif self.style != "repeated":
            self._last = last
            return
        self._last = last
        if value != "":
            self.sheet.cells[first, self.column] = value

    def close(self) -> None:
        """End the run, merging its rows where the style is so."""
        if self._key is not None and self.style == "merged" and self._last > self._first and self.column is not None:
            self.sheet.merges.append((self._first, self.column, self._last, self.column))
        self._key = None

"""A column whose value runs down over several items: merged, repeated, or written once and blank below."""

from simulation.layout import Level1Style
from simulation.model import Cell, Sheet


class Run:
    """The value that runs down `column` at present, if any."""

    def __init__(self, sheet: Sheet, column: int, style: Level1Style) -> None:
        self.sheet = sheet
        self.column = column
        self.style = style
        self._key: object = None
        self._first = self._last = 0

    def put(self, key: object, value: Cell, first: int, last: int) -> None:
        """Write `value` for rows `first` to `last`; the run goes on as long as the key is the same."""
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
        """End the run, merging its rows where the style is so."""
        if self._key is not None and self.style == "merged" and self._last > self._first:
            self.sheet.merges.append((self._first, self.column, self._last, self.column))
        self._key = None

"""Cells that one finding stands for, as a short text: F5:F16、F20."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CELL = re.compile(r"([A-Z]+)(\d+)")
MOST_RANGES = 8
"""Ranges that are kept; the text says how many cells there are in all."""


class CellRanges:
    """Collect cells, those below each other as one range; of many ranges the first are kept."""

    def __init__(self, cells: Iterable[str | None] = ()) -> None:
        self.cells = 0
        self._ranges: list[tuple[str, int, int]] = []
        self._last: dict[str, int] = {}
        for cell in cells:
            self.add(cell)

    def add(self, cell: str | None) -> None:
        """Add a cell; those of a column come from top to bottom."""
        found = _CELL.fullmatch(cell or "")
        if not found:
            return
        self.cells += 1
        column, row = found[1], int(found[2])
        place = self._last.get(column)
        if place is not None and self._ranges[place][2] == row - 1:
            self._ranges[place] = (column, self._ranges[place][1], row)
        elif len(self._ranges) < MOST_RANGES:
            self._last[column] = len(self._ranges)
            self._ranges.append((column, row, row))
        else:
            self._last.pop(column, None)

    def text(self) -> str:
        """List the ranges: F5:F16、F20, and the number of cells if some are left out."""
        shown = "、".join(
            f"{column}{first}" if first == last else f"{column}{first}:{column}{last}"
            for column, first, last in self._ranges
        )
        kept = sum(last - first + 1 for _, first, last in self._ranges)
        return shown if kept == self.cells else f"{shown}等{self.cells}处"

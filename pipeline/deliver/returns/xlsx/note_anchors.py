"""Anchors that place the box of a note beside its cell."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.deliver.returns.xlsx.sheet_scan import MAX_COLUMNS, CellPosition, SheetScan

GAP = 12
"""Pixels between a cell and its note."""
MAX_CROSSED = 200
"""Limit of rows that a note spans: hidden rows have no height, so it could span thousands."""
SizeOf = Callable[[int], int]
"""Gives the pixels of a column or row by its number, counted from 1."""


def anchor_beside(scan: SheetScan, position: CellPosition, width: int, height: int) -> str:
    """Return the anchor of a box of so many pixels beside a cell: where its corners lie in columns and rows."""
    row, column = position
    left, top = min(column, MAX_COLUMNS - 2), row - 1  # from 0, as in the anchor
    right, wide = _position_after(left, GAP + width, lambda number: _column_pixels(scan, number))
    bottom, high = _position_after(top, height, lambda number: _row_pixels(scan, number))
    return f"{left}, {GAP}, {top}, 0, {right}, {wide}, {bottom}, {high}"


def _position_after(first: int, length: int, size_of: SizeOf) -> tuple[int, int]:
    """Find the column or row that lies `length` pixels after the start of `first`.

    Returns its number, counted from 0, and how many pixels of it are covered.
    """
    for number in range(first, first + MAX_CROSSED):
        if length <= size_of(number + 1):
            return number, int(length)
        length -= size_of(number + 1)
    return first + MAX_CROSSED, 0


def _column_pixels(scan: SheetScan, number: int) -> int:
    default = float(scan.head.sizes.get("defaultColWidth") or scan.head.sizes.get("baseColWidth") or 8)
    run = next((each for each in scan.head.columns if int(each["min"]) <= number <= int(each["max"])), {})
    return 0 if run.get("hidden") in {"1", "true"} else round(float(run.get("width") or default) * 7 + 5)


def _row_pixels(scan: SheetScan, number: int) -> int:
    stated = scan.row_attributes(number).get("ht")
    return round(float(stated or scan.head.sizes.get("defaultRowHeight") or 15) * 4 / 3)

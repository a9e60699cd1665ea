"""Anchors that place each comment beside its cell; openpyxl puts all into the corner of the sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.returns.marked_workbook import MAX_COLUMNS
from pipeline.deliver.returns.sheet_rows_xml import SheetRows

GAP = 12
"""Pixels between a cell and its comment."""
MAX_CROSSED = 200
"""Limit of rows that a comment spans: hidden rows have no height, so it could span thousands."""
_NOTE = re.compile(
    r"(?=<(?P<x>\w+):AutoFill>False</(?P=x):AutoFill><(?P=x):Row>(\d+)</(?P=x):Row><(?P=x):Column>(\d+)<)"
)
SizeOf = Callable[[int], int]
"""Gives the pixels of a column or row by its number, counted from 1."""


def add_anchors(vml: str, sheet: Worksheet, rows: SheetRows | None) -> str:
    """Add an anchor to each comment of a sheet's VML drawing.

    `rows` are the preserved rows of the sheet; None where openpyxl has read them.
    """
    widths, heights = _column_pixels(sheet), _row_pixels(sheet, rows)

    def anchor(note: re.Match[str]) -> str:
        row, column = int(note[2]), int(note[3])  # from 0, as in the anchor
        comment: Any = sheet.cell(row + 1, column + 1).comment
        left, top = min(column + 1, MAX_COLUMNS - 2), row
        right, wide = _position_after(left, GAP + comment.width, widths)
        bottom, high = _position_after(top, comment.height, heights)
        return f"<{note['x']}:Anchor>{left}, {GAP}, {top}, 0, {right}, {wide}, {bottom}, {high}</{note['x']}:Anchor>"

    return _NOTE.sub(anchor, vml)


def _position_after(first: int, length: int, size_of: SizeOf) -> tuple[int, int]:
    """Find the column or row that lies `length` pixels after the start of `first`.

    Returns its number, counted from 0, and how many pixels of it are covered.
    """
    for number in range(first, first + MAX_CROSSED):
        if length <= size_of(number + 1):
            return number, int(length)
        length -= size_of(number + 1)
    return first + MAX_CROSSED, 0


def _column_pixels(sheet: Worksheet) -> SizeOf:
    """Return a function that gives the width of a column."""
    default = sheet.sheet_format.defaultColWidth or sheet.sheet_format.baseColWidth or 8
    groups = [
        (each.min, each.max or each.min, 0 if each.hidden else each.width)
        for each in sheet.column_dimensions.values()
        if each.min
    ]
    return lambda number: round(
        next((width for least, most, width in groups if least <= number <= most), default) * 7 + 5
    )


def _row_pixels(sheet: Worksheet, rows: SheetRows | None) -> SizeOf:
    """Return a function that gives the height of a row."""
    default = sheet.sheet_format.defaultRowHeight or 15

    def points(number: int) -> float:
        if rows:
            return rows.height_of(number) or default
        return sheet.row_dimensions[number].height or default if number in sheet.row_dimensions else default

    return lambda number: round(points(number) * 4 / 3)

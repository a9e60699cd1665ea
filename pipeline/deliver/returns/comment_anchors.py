"""Where comments stand: each beside its cell. openpyxl puts them all into the corner of the sheet."""

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
"""Rows that a comment may reach over: those that are hidden have no height."""
_NOTE = re.compile(
    r"(?=<(?P<x>\w+):AutoFill>False</(?P=x):AutoFill><(?P=x):Row>(\d+)</(?P=x):Row><(?P=x):Column>(\d+)<)"
)
SizeOf = Callable[[int], int]
"""The pixels of a column or row, numbered from 1."""


def add_anchors(vml: str, sheet: Worksheet, rows: SheetRows | None) -> str:
    """The drawing of a sheet's comments with a place for each; its rows are `rows` where those were kept apart."""
    widths, heights = _column_pixels(sheet), _row_pixels(sheet, rows)

    def anchor(note: re.Match[str]) -> str:
        row, column = int(note[2]), int(note[3])  # from 0, as in what follows
        comment: Any = sheet.cell(row + 1, column + 1).comment
        left, top = min(column + 1, MAX_COLUMNS - 2), row
        right, wide = _position_after(left, GAP + comment.width, widths)
        bottom, high = _position_after(top, comment.height, heights)
        return f"<{note['x']}:Anchor>{left}, {GAP}, {top}, 0, {right}, {wide}, {bottom}, {high}</{note['x']}:Anchor>"

    return _NOTE.sub(anchor, vml)


def _position_after(first: int, length: int, size_of: SizeOf) -> tuple[int, int]:
    """The column or row, from 0, that so many pixels from the beginning of the first reach into, and how far."""
    for number in range(first, first + MAX_CROSSED):
        if length <= size_of(number + 1):
            return number, int(length)
        length -= size_of(number + 1)
    return first + MAX_CROSSED, 0


def _column_pixels(sheet: Worksheet) -> SizeOf:
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
    default = sheet.sheet_format.defaultRowHeight or 15

    def points(number: int) -> float:
        if rows:
            return rows.height_of(number) or default
        return sheet.row_dimensions[number].height or default if number in sheet.row_dimensions else default

    return lambda number: round(points(number) * 4 / 3)

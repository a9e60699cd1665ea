"""Show the pictures of a sheet in the data rows of its tables, where nothing else stands in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.files.sheet import PICTURE, Sheet, column_number
from pipeline.tables.rows.split_tables import SplitSheet

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def show_pictures(sheet: Sheet, split: SplitSheet) -> Sheet:
    """Put `PICTURE` into the empty cells with a picture in columns of a table, so that values show it."""
    if not sheet.marks.pictures:
        return sheet
    columns = {
        row: {column.offset for column in table.header.columns if column.fields}
        for table in split.tables
        for row in table.rows
    }
    rows = [*sheet.rows]
    for row, column in _places(sheet):
        if column in columns.get(row, ()) and not rows[row][column]:
            rows[row] = [*rows[row][:column], PICTURE, *rows[row][column + 1 :]]
    return replace(sheet, rows=rows)


def _places(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the cells with pictures."""
    for found in filter(None, map(_ADDRESS.fullmatch, sheet.marks.pictures)):
        yield int(found[2]) - sheet.first_row, column_number(found[1]) - sheet.first_column

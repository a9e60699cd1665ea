"""Show the pictures of a sheet in the data rows of its tables, where nothing else stands in their cells."""

from __future__ import annotations

from pipeline.files.sheet import PICTURE, Sheet
from pipeline.tables.rows.sheet_tables import SplitSheet


def show_pictures(sheet: Sheet, split: SplitSheet) -> Sheet:
    """Put `PICTURE` into the empty cells with a picture in columns of a table, so that values show it."""
    if not sheet.marks.pictures:
        return sheet
    columns = {
        row: {column.offset for column in table.header.columns if column.fields}
        for table in split.tables
        for row in table.rows
    }
    return sheet.with_cells(
        {
            (row, column): PICTURE
            for _, row, column in sheet.offsets_of(sheet.marks.pictures)
            if column in columns.get(row, ()) and not sheet.rows[row][column]
        }
    )

"""Find the row of a header in which a column has its own word."""

from __future__ import annotations

from pipeline.files.sheet import Sheet
from pipeline.tables.headers.header import Header, HeaderColumn


def word_row(sheet: Sheet, header: Header, column: HeaderColumn) -> int:
    """Find the row of a column's lowest word, else the top of the header (a word torn, or merged from the left)."""
    for row in range(header.bottom - 1, header.top, -1):
        text = sheet.rows[row][column.offset]
        if text and column.text.endswith(text):
            return row
    return header.top

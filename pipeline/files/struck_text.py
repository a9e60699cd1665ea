"""Leave out what is struck through in a part of a cell's text, as people read it.

A renamed item often stands as its old name, struck through, before the new one: only the rest of such a cell is read. A
cell that is struck through as a whole is read as it stands; the tables decide about rows of such cells.
"""

from __future__ import annotations

from pipeline.files.sheet import Sheet


def without_struck_text(sheet: Sheet) -> Sheet:
    """Return a sheet in which half-struck cells hold the rest of their text."""
    struck = sheet.marks.struck
    return sheet.with_cells(
        {
            (row, column): struck[address].rest
            for address, row, column in sheet.offsets_of(struck)
            if struck[address].rest
        }
    )

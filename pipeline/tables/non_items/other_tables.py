"""Find the tables of a document that follow a catalog and are none: contacts, signatures, a history of changes."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.files.sheet import Sheet
from pipeline.tables.row_findings import RowFindings, other_table
from pipeline.tables.rows.sheet_tables import SheetTable


def find_other_tables(sheet: Sheet, tables: Sequence[SheetTable]) -> RowFindings:
    """Find the data rows in tables without a header that have half as many columns as the one with it, or fewer.

    A table that goes on in a further one has as many columns there.
    """
    if len(sheet.marks.tables) <= 1:
        return {}
    widths = {
        row - sheet.first_row: (number, columns)
        for number, (first, last, columns) in enumerate(sheet.marks.tables)
        for row in range(first, last + 1)
    }
    found: RowFindings = {}
    for table in tables:
        number, columns = widths.get(table.header.top, (-1, 0))
        for row in table.rows:
            own, width = widths.get(row, (number, columns))
            if own != number and 2 * width <= columns:
                cells = sheet.rows[row]
                found[row] = other_table(next(at for at, text in enumerate(cells) if text))
    return found

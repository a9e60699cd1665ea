"""Tell tables that only count items from catalogs."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice

from pipeline.files.sheet import Sheet
from pipeline.tables.rows.sheet_tables import SheetTable, SplitSheet

MOST_CELLS_COUNTED = 200
"""Level cells to look at: a table in which all of them are numbers names no items."""


def without_summaries(sheet: Sheet, split: SplitSheet) -> SplitSheet:
    """Turn tables that only count items (领域 | 一级事项（个） | 二级事项（个）) into notes."""
    summaries = [table for table in split.tables if _counts_items(sheet, table)]
    if not summaries:
        return split
    tables = [table for table in split.tables if table not in summaries]
    tops = {table.header.top for table in summaries} - {table.header.top for table in tables}
    gone = [header for header in split.headers if header.top in tops]
    notes = {
        *chain(*(table.rows for table in summaries)),
        *chain(*(range(each.top, each.bottom) for each in gone)),
    }
    kinds = ["note" if row in notes else kind for row, kind in enumerate(split.kinds)]
    for number, table in enumerate(tables, 1):
        table.number = number
    return replace(
        split, tables=tables, kinds=kinds, headers=[each for each in split.headers if each not in gone]
    )


def _counts_items(sheet: Sheet, table: SheetTable) -> bool:
    """Return True if every level cell of the table is a number."""
    columns = sorted(table.header.level_columns)
    cells = (sheet.rows[row][column] for row in table.rows for column in columns)
    filled = filter(None, islice(cells, MOST_CELLS_COUNTED))
    return next(filled, "").strip().isdecimal() and all(cell.strip().isdecimal() for cell in filled)

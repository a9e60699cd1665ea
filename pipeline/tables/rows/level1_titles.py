"""Take a level-1 name above a repeated header for what it is: no title of another table."""

from __future__ import annotations

from dataclasses import replace

from pipeline.files.sheet import Sheet
from pipeline.tables.rows.banners import without_label
from pipeline.tables.rows.sheet_tables import SheetTable, SplitSheet
from pipeline.text.fold import fold
from pipeline.text.names import unnumbered


def drop_level1_titles(sheet: Sheet, split: SplitSheet) -> SplitSheet:
    """Leave out the titles of tables that only repeat the level-1 name of their first row: （一）综合业务."""
    tables = [_without_level1(sheet, table) for table in split.tables]
    return split if tables == split.tables else replace(split, tables=tables)


def _without_level1(sheet: Sheet, table: SheetTable) -> SheetTable:
    columns = table.header.offsets().get("level1", ()) if table.header.kind.levels else ()
    if not (columns and table.rows and table.title_at):
        return table
    names = {_key(sheet.rows[table.rows[0]][column]) for column in columns} - {""}
    kept = {row: title for row, title in table.title_at.items() if _key(title) not in names}
    return replace(table, title_at=kept) if len(kept) < len(table.title_at) else table


def _key(text: str) -> str:
    return fold(unnumbered(without_label(text)))

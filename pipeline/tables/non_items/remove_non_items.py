"""Remove rows that are no items from the tables of a sheet, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.files.sheet import Sheet
from pipeline.tables.non_items.explanation_rows import find_sparse_tail
from pipeline.tables.non_items.find_non_items import find_non_items, kinds_without
from pipeline.tables.non_items.other_tables import find_other_tables
from pipeline.tables.non_items.sheet_view import ColumnRoles, SheetView
from pipeline.tables.non_items.struck_rows import find_struck_rows
from pipeline.tables.non_items.withdrawn_rows import find_withdrawn
from pipeline.tables.row_findings import RowFinding, row_withdrawn
from pipeline.tables.rows.sheet_tables import SheetTable, SplitSheet

QUESTION_RULES = frozenset({"row_withdrawn", "example_rows_unclear"})
"""Rules that only ask about a row; the row stays an item."""


def remove_non_items(sheet: Sheet, split: SplitSheet) -> SplitSheet:
    """Remove the rows that are no items; `row_findings` says why, and asks about others."""
    tails = [row for table in split.tables for row in find_sparse_tail(sheet, table.rows)]
    others = find_other_tables(sheet, split.tables) | find_struck_rows(sheet, split)
    if not split.tables or not (split.hints or tails or others):
        return split
    roles = _roles_by_row(sheet, split.tables)
    row_findings = find_non_items(SheetView(sheet, split.kinds, roles, split.hints), tails) | others
    left = {
        row: roles[row]
        for table in split.tables
        for row in (table.rows if table.header.kind.levels else ())
        if row not in row_findings or row_findings[row].rule in QUESTION_RULES
    }
    row_findings |= {row: row_withdrawn(column) for row, column in find_withdrawn(sheet, left, split.hints)}
    return _remove_rows(split, row_findings) if row_findings else split


def _roles_by_row(sheet: Sheet, tables: list[SheetTable]) -> dict[int, ColumnRoles]:
    """Map each data row to the column roles of its table; its levels, or else the required columns, hold names."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    of_header: dict[int, ColumnRoles] = {}
    roles: dict[int, ColumnRoles] = {}
    for table in tables:
        header, kind = table.header, table.header.kind
        if header.top not in of_header:
            of_header[header.top] = ColumnRoles.of(header, kind.levels or kind.required, width)
        roles |= dict.fromkeys(table.rows, of_header[header.top])
    return roles


def _remove_rows(split: SplitSheet, row_findings: Mapping[int, RowFinding]) -> SplitSheet:
    """Remove rows; a section of a catalog without any goes, and its titles hold for the next."""
    gone = {row for row, finding in row_findings.items() if finding.rule not in QUESTION_RULES}
    titles: dict[int, str] = {}
    tables: list[SheetTable] = []
    for each in split.tables:
        rows = [row for row in each.rows if row not in gone]
        titles = each.title_at or titles
        if rows or not each.header.kind.levels:
            dropped = [row for row in each.rows if row in gone]
            tables.append(replace(each, number=len(tables) + 1, rows=rows, title_at=titles, dropped=dropped))
            titles = {}
    kinds = kinds_without(split.kinds, row_findings, gone)
    return replace(split, tables=tables, kinds=kinds, row_findings=dict(sorted(row_findings.items())))

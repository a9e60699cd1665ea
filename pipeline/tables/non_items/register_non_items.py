"""Remove rows that are no entries from the registers of a sheet, with the reasons."""

from __future__ import annotations

from dataclasses import replace

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_words import CatalogWords
from pipeline.tables.non_items.explanation_rows import find_sparse_tail
from pipeline.tables.non_items.find_non_items import find_non_items, kinds_without
from pipeline.tables.non_items.sheet_view import ColumnRoles, SheetView
from pipeline.tables.registers.split_tables import ENTRY, RegisterSheet, SheetRegister
from pipeline.tables.row_hints import load_row_hints
from schemas.registers.registers import load_registers

QUESTION_RULE = "example_rows_unclear"
"""Rule that only asks whether rows are examples; the rows count."""


def remove_non_entries(sheet: Sheet, register_sheet: RegisterSheet, words: CatalogWords) -> RegisterSheet:
    """Remove the rows that are no entries; `row_findings` of the result says why."""
    if not register_sheet.tables:
        return register_sheet
    hints = dict(load_row_hints().find_in(sheet.texts))
    tails = [row for table in register_sheet.tables for row in find_sparse_tail(sheet, table.rows)]
    if not (hints or tails):
        return register_sheet
    roles = {
        row: each for table in register_sheet.tables for row, each in _roles_by_row(sheet, table).items()
    }
    view = SheetView(sheet, register_sheet.kinds, ENTRY, roles, hints, words)
    row_findings = find_non_items(view, tails)
    gone = {row for row, finding in row_findings.items() if finding.rule != QUESTION_RULE}
    kinds = kinds_without(register_sheet.kinds, row_findings, gone)
    tables = [_remove_rows(table, gone) for table in register_sheet.tables]
    return replace(
        register_sheet, tables=tables, kinds=kinds, row_findings=dict(sorted(row_findings.items()))
    )


def _roles_by_row(sheet: Sheet, table: SheetRegister) -> dict[int, ColumnRoles]:
    """Map each row of a table to its column roles; the required columns hold its names."""
    required = load_registers()[table.detected.register].required
    return dict.fromkeys(table.rows, ColumnRoles.of(table.detected.header, required, len(sheet.rows[0])))


def _remove_rows(table: SheetRegister, gone: set[int]) -> SheetRegister:
    rows = [row for row in table.rows if row not in gone]
    return replace(table, rows=rows, dropped=[row for row in table.rows if row in gone])

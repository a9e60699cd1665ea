"""Take the rows of a sheet's registers that are no entries out of its tables, and tell why."""

from __future__ import annotations

from dataclasses import replace

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_words import Words
from pipeline.tables.non_items.explanation_rows import sparse_tail
from pipeline.tables.non_items.find_non_items import KIND_OF, asides
from pipeline.tables.non_items.row_words import load_sayings
from pipeline.tables.non_items.sheet_view import Page, Roles
from pipeline.tables.registers.split_tables import ENTRY, CutRegisters, RegisterTable
from schemas.registers.registers import load_registers

ASKS = "example_rows_unclear"
"""A line that leaves open whether the rows below it are examples; it is told, and they count."""


def set_aside_entries(sheet: Sheet, found: CutRegisters, words: Words) -> CutRegisters:
    """Give the registers without the rows that are no entries; `asides` tells of each why."""
    if not found.tables:
        return found
    said = dict(load_sayings().among(sheet.texts))
    tails = [row for table in found.tables for row in sparse_tail(sheet, table.rows)]
    if not (said or tails):
        return found
    roles = {row: each for table in found.tables for row, each in _roles(sheet, table).items()}
    page = Page(sheet, found.kinds, ENTRY, roles, said, words)
    told = asides(page, tails)
    gone = {row for row, aside in told.items() if aside.rule != ASKS}
    kinds = [
        KIND_OF.get(told[row].rule, "note") if row in gone else kind for row, kind in enumerate(found.kinds)
    ]
    tables = [_without(table, gone) for table in found.tables]
    return replace(found, tables=tables, kinds=kinds, asides=dict(sorted(told.items())))


def _roles(sheet: Sheet, table: RegisterTable) -> dict[int, Roles]:
    """Give by each row of a table, its columns; what a thing must have names it."""
    required = load_registers()[table.found.register].required
    return dict.fromkeys(table.rows, Roles.of(table.found.header, required, len(sheet.rows[0])))


def _without(table: RegisterTable, gone: set[int]) -> RegisterTable:
    rows = [row for row in table.rows if row not in gone]
    return replace(table, rows=rows, dropped=[row for row in table.rows if row in gone])

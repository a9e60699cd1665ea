"""Remove rows that are no items from the sections of a sheet, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_words import CatalogWords
from pipeline.tables.catalogs.split_sections import CatalogSheet, SheetSection
from pipeline.tables.non_items.explanation_rows import find_sparse_tail
from pipeline.tables.non_items.find_non_items import find_non_items, kinds_without
from pipeline.tables.non_items.sheet_view import ColumnRoles, SheetView
from pipeline.tables.non_items.withdrawn_rows import find_withdrawn
from pipeline.tables.row_findings import RowFinding

NAMES = ("level1", "level2", "level3")
QUESTION_RULES = frozenset({"row_withdrawn", "example_rows_unclear"})
"""Rules that only ask about a row; the row stays an item."""
_row_withdrawn = partial(RowFinding, "row_withdrawn")


def remove_non_items(sheet: Sheet, catalog_sheet: CatalogSheet, words: CatalogWords) -> CatalogSheet:
    """Remove the rows that are no items; `row_findings` says why, and asks about others."""
    tails = [row for section in catalog_sheet.sections for row in find_sparse_tail(sheet, section.rows)]
    if not (catalog_sheet.hints or tails):
        return catalog_sheet
    roles = _roles_by_row(sheet, catalog_sheet.sections)
    row_findings = find_non_items(
        SheetView(sheet, catalog_sheet.kinds, "data", roles, catalog_sheet.hints, words), tails
    )
    left = {
        row: each
        for row, each in roles.items()
        if row not in row_findings or row_findings[row].rule in QUESTION_RULES
    }
    row_findings |= {
        row: _row_withdrawn(column) for row, column in find_withdrawn(sheet, left, catalog_sheet.hints)
    }
    return _remove_rows(catalog_sheet, row_findings) if row_findings else catalog_sheet


def _roles_by_row(sheet: Sheet, sections: list[SheetSection]) -> dict[int, ColumnRoles]:
    """Map each data row to the column roles of its table."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    of_header: dict[int, ColumnRoles] = {}
    roles: dict[int, ColumnRoles] = {}
    for section in sections:
        top = section.header.top
        if top not in of_header:
            of_header[top] = ColumnRoles.of(section.header, NAMES, width)
        roles |= dict.fromkeys(section.rows, of_header[top])
    return roles


def _remove_rows(catalog_sheet: CatalogSheet, row_findings: Mapping[int, RowFinding]) -> CatalogSheet:
    gone = {row for row, finding in row_findings.items() if finding.rule not in QUESTION_RULES}
    kinds = kinds_without(catalog_sheet.kinds, row_findings, gone)
    titles: list[str] = []
    sections: list[SheetSection] = []
    for each in catalog_sheet.sections:
        rows = [row for row in each.rows if row not in gone]
        titles = each.titles or titles
        if rows:
            dropped = [row for row in each.rows if row in gone]
            sections.append(
                replace(each, number=len(sections) + 1, rows=rows, titles=titles, dropped=dropped)
            )
            titles = []
    return replace(
        catalog_sheet, sections=sections, kinds=kinds, row_findings=dict(sorted(row_findings.items()))
    )

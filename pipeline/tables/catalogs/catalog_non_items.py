"""Take the rows of a sheet's tables that are no items out of its sections, and tell why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_words import Words
from pipeline.tables.catalogs.split_sections import CutSheet, Section
from pipeline.tables.non_items.explanation_rows import sparse_tail
from pipeline.tables.non_items.find_non_items import KIND_OF, asides
from pipeline.tables.non_items.sheet_view import Aside, Page, Roles
from pipeline.tables.non_items.withdrawn_rows import withdrawn

NAMES = ("level1", "level2", "level3")
ASKS = frozenset({"row_withdrawn", "example_rows_unclear"})
"""Rules that ask, of rows that stay what they are."""


def set_aside(sheet: Sheet, found: CutSheet, words: Words) -> CutSheet:
    """Give the sheet without the rows that are no items; `asides` tells of each why, and what is asked of others."""
    tails = [row for section in found.sections for row in sparse_tail(sheet, section.rows)]
    if not (found.said or tails):
        return found
    roles = _roles(sheet, found.sections)
    told = asides(Page(sheet, found.kinds, "data", roles, found.said, words), tails)
    left = {row: each for row, each in roles.items() if row not in told or told[row].rule in ASKS}
    told |= {row: Aside("row_withdrawn", column) for row, column in withdrawn(sheet, left, found.said)}
    return _without(found, told) if told else found


def _roles(sheet: Sheet, sections: list[Section]) -> dict[int, Roles]:
    """Give by each data row, the columns of its table."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    of_header: dict[int, Roles] = {}
    roles: dict[int, Roles] = {}
    for section in sections:
        top = section.header.top
        if top not in of_header:
            of_header[top] = Roles.of(section.header, NAMES, width)
        roles |= dict.fromkeys(section.rows, of_header[top])
    return roles


def _without(found: CutSheet, told: Mapping[int, Aside]) -> CutSheet:
    gone = {row for row, aside in told.items() if aside.rule not in ASKS}
    kinds = [
        KIND_OF.get(told[row].rule, "note") if row in gone else kind for row, kind in enumerate(found.kinds)
    ]
    titles: list[str] = []
    sections: list[Section] = []
    for each in found.sections:
        rows = [row for row in each.rows if row not in gone]
        titles = each.titles or titles
        if rows:
            dropped = [row for row in each.rows if row in gone]
            sections.append(
                replace(each, number=len(sections) + 1, rows=rows, titles=titles, dropped=dropped)
            )
            titles = []
    return replace(found, sections=sections, kinds=kinds, asides=dict(sorted(told.items())))

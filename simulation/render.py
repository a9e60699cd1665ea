"""Render catalogs in a layout as a workbook: pure, without files and randomness."""

from collections.abc import Sequence

from simulation.faults.draft import Draft, PlannedFault
from simulation.faults.plant_faults import plant_in_items, plant_in_sheets
from simulation.items.sample_catalog import SampleCatalog
from simulation.layouts.layout import Layout
from simulation.layouts.rendered import Rendered
from simulation.layouts.wording import fill_template
from simulation.layouts.write_table import TableWriter
from simulation.writers.workbook import Workbook, WorkbookSheet

CONTENTS_LINE = "（{order}）{domain}领域基层政务公开标准目录"
"""A line of the list of contents; the page number follows directly, as in text copied from a document."""
FORBIDDEN_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def render(
    catalogs: Sequence[SampleCatalog], layout: Layout, faults: Sequence[PlannedFault] = ()
) -> Rendered:
    """Render `catalogs` in `layout` with `faults` planted, and record the location of each item.

    The catalogs of the result include the faults: they are what a careful reader finds in the workbook.
    """
    drafts = [Draft(catalog) for catalog in catalogs]
    faulty_rows = plant_in_items(drafts, faults)
    rendered = Rendered(
        Workbook(year=int(catalogs[0].edition[:4])), tuple(draft.catalog() for draft in drafts), layout
    )
    numbered = list(enumerate(rendered.catalogs))
    for group in [[one] for one in numbered] if layout.arrangement == "sheets" else [numbered]:
        _write_sheet(rendered, layout, group)
    plant_in_sheets(rendered, faults, faulty_rows)
    return rendered


def _write_sheet(rendered: Rendered, layout: Layout, group: list[tuple[int, SampleCatalog]]) -> None:
    """Add one sheet with the tables of `group`, one below the other with an empty row between."""
    name = fill_template(layout.sheet_name, group[0][1]).translate(FORBIDDEN_IN_SHEET_NAME)[:31]
    sheet = WorkbookSheet(name)
    rendered.workbook.sheets.append(sheet)
    row = _write_contents(sheet, layout, group)
    for tabled in [group] if layout.arrangement == "domain_column" else [[one] for one in group]:
        row = TableWriter(sheet, layout, rendered.locations).write(tabled, row) + 1
    columns = range(layout.offset[1], layout.offset[1] + len(layout.leaves()))
    trailing = range(row - 1, row - 1 + layout.trailing_rows)
    sheet.styles.update({(below, column): "body" for below in trailing for column in columns})


def _write_contents(sheet: WorkbookSheet, layout: Layout, group: list[tuple[int, SampleCatalog]]) -> int:
    """Write the list of contents if the layout has one; return the row of the first table."""
    row, column = layout.offset
    if not layout.contents_list:
        return row
    lines = [
        "目录",
        *(f"{fill_template(CONTENTS_LINE, catalog)}{page}" for page, (_, catalog) in enumerate(group, 1)),
    ]
    sheet.cells.update({(row + at, column): line for at, line in enumerate(lines)})
    return row + len(lines) + 1

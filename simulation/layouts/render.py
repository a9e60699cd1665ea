"""An item tree and a layout in, a workbook out: pure, without files and without chance."""

from collections.abc import Sequence

from simulation.faults.draft import Blemish, Draft
from simulation.faults.plant_faults import plant_in_items, plant_in_sheets
from simulation.items.sample_catalog import SampleCatalog
from simulation.layouts.layout import Layout
from simulation.layouts.rendered import Rendered
from simulation.layouts.wording import filled
from simulation.layouts.write_table import TableWriter
from simulation.writers.workbook import Workbook, WorkbookSheet

CONTENTS_LINE = "（{order}）{domain}领域基层政务公开标准目录"
"""A line of the list of contents; the page number is glued on, as it is after copying from a document."""
FORBIDDEN_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def render(catalogs: Sequence[SampleCatalog], layout: Layout, blemishes: Sequence[Blemish] = ()) -> Rendered:
    """The workbook of `catalogs` in `layout` with `blemishes` planted, and where everything landed.

    The catalogs of the result are those after the blemishes: what a careful reader finds in the workbook.
    """
    drafts = [Draft(catalog) for catalog in catalogs]
    carriers = plant_in_items(drafts, blemishes)
    rendered = Rendered(
        Workbook(year=int(catalogs[0].edition[:4])), tuple(draft.catalog() for draft in drafts), layout
    )
    numbered = list(enumerate(rendered.catalogs))
    for group in [[one] for one in numbered] if layout.arrangement == "sheets" else [numbered]:
        _write_sheet(rendered, layout, group)
    plant_in_sheets(rendered, blemishes, carriers)
    return rendered


def _write_sheet(rendered: Rendered, layout: Layout, group: list[tuple[int, SampleCatalog]]) -> None:
    """Add one sheet with the tables of `group`, one under the other with an empty row between."""
    name = filled(layout.sheet_name, group[0][1]).translate(FORBIDDEN_IN_SHEET_NAME)[:31]
    sheet = WorkbookSheet(name)
    rendered.workbook.sheets.append(sheet)
    row = _write_contents(sheet, layout, group)
    for tabled in [group] if layout.arrangement == "domain_column" else [[one] for one in group]:
        row = TableWriter(sheet, layout, rendered.locations).write(tabled, row) + 1
    columns = range(layout.offset[1], layout.offset[1] + len(layout.leaves()))
    trailing = range(row - 1, row - 1 + layout.trailing_rows)
    sheet.styles.update({(below, column): "body" for below in trailing for column in columns})


def _write_contents(sheet: WorkbookSheet, layout: Layout, group: list[tuple[int, SampleCatalog]]) -> int:
    """Write the list of contents, where the layout has one; return the row of the first table."""
    row, column = layout.offset
    if not layout.contents_list:
        return row
    lines = [
        "目录",
        *(f"{filled(CONTENTS_LINE, catalog)}{page}" for page, (_, catalog) in enumerate(group, 1)),
    ]
    sheet.cells.update({(row + at, column): line for at, line in enumerate(lines)})
    return row + len(lines) + 1

"""Faults that change a sheet after it was written."""

from collections.abc import Callable, Mapping

from simulation.faults.draft import Blemish
from simulation.layouts.rendered import ItemLocation, PlantedFault, Rendered
from simulation.writers.workbook import WorkbookSheet, a1

JUMP = 17
DRAFT_ROWS = 6


def _hide_row(rendered: Rendered, place: ItemLocation, blemish: Blemish) -> PlantedFault:
    rendered.sheet(place.sheet).hidden_rows.update(range(place.first_row, place.last_row + 1))
    return PlantedFault(blemish.kind, place.sheet, a1(place.first_row, 0), f"row {place.first_row + 1}")


def _jump_number(rendered: Rendered, place: ItemLocation, blemish: Blemish) -> PlantedFault:
    cells = rendered.sheet(place.sheet).cells
    column = place.columns["number"]
    for (row, at), value in cells.items():
        if at == column and row >= place.first_row and isinstance(value, int):
            cells[row, at] = value + JUMP
    return PlantedFault(blemish.kind, place.sheet, place.address("number"), f"+{JUMP}")


def _break_name(rendered: Rendered, place: ItemLocation, blemish: Blemish) -> PlantedFault:
    cells = rendered.sheet(place.sheet).cells
    cell = place.first_row, place.columns["level2"]
    name = str(cells[cell])
    cells[cell] = name[: len(name) // 2] + "\n" + name[len(name) // 2 :]
    return PlantedFault(blemish.kind, place.sheet, a1(*cell), name)


def _add_hidden_draft(rendered: Rendered, place: ItemLocation, blemish: Blemish) -> PlantedFault:
    source = rendered.sheet(place.sheet)
    kept = {
        (row, column): value
        for (row, column), value in source.cells.items()
        if row < place.first_row + DRAFT_ROWS
    }
    rendered.workbook.sheets.append(WorkbookSheet(blemish.value, cells=kept, hidden=True))
    return PlantedFault(blemish.kind, blemish.value, "A1", source.name)


SHEET_FAULTS: Mapping[str, Callable[[Rendered, ItemLocation, Blemish], PlantedFault]] = {
    "hidden_row": _hide_row,
    "number_jump": _jump_number,
    "broken_name": _break_name,
    "hidden_sheet": _add_hidden_draft,
}
"""By kind: what plants the fault at the place of an item and records it."""

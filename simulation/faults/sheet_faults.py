"""Faults that change a sheet after it was written."""

from collections.abc import Callable, Mapping

from simulation.faults.draft import PlannedFault
from simulation.layouts.rendered import ItemLocation, PlantedFault, Rendered
from simulation.writers.workbook import WorkbookSheet, a1

JUMP = 17
DRAFT_ROWS = 6


def _hide_row(rendered: Rendered, location: ItemLocation, fault: PlannedFault) -> PlantedFault:
    rendered.sheet(location.sheet).hidden_rows.update(range(location.first_row, location.last_row + 1))
    return PlantedFault(
        fault.kind, location.sheet, a1(location.first_row, 0), f"row {location.first_row + 1}"
    )


def _jump_number(rendered: Rendered, location: ItemLocation, fault: PlannedFault) -> PlantedFault:
    cells = rendered.sheet(location.sheet).cells
    column = location.columns["number"]
    for (row, at), value in cells.items():
        if at == column and row >= location.first_row and isinstance(value, int):
            cells[row, at] = value + JUMP
    return PlantedFault(fault.kind, location.sheet, location.address("number"), f"+{JUMP}")


def _break_name(rendered: Rendered, location: ItemLocation, fault: PlannedFault) -> PlantedFault:
    cells = rendered.sheet(location.sheet).cells
    cell = location.first_row, location.columns["level2"]
    name = str(cells[cell])
    cells[cell] = name[: len(name) // 2] + "\n" + name[len(name) // 2 :]
    return PlantedFault(fault.kind, location.sheet, a1(*cell), name)


def _add_hidden_draft(rendered: Rendered, location: ItemLocation, fault: PlannedFault) -> PlantedFault:
    source = rendered.sheet(location.sheet)
    cells = {
        (row, column): value
        for (row, column), value in source.cells.items()
        if row < location.first_row + DRAFT_ROWS
    }
    rendered.workbook.sheets.append(WorkbookSheet(fault.value, cells=cells, hidden=True))
    return PlantedFault(fault.kind, fault.value, "A1", source.name)


SHEET_FAULTS: Mapping[str, Callable[[Rendered, ItemLocation, PlannedFault], PlantedFault]] = {
    "hidden_row": _hide_row,
    "number_jump": _jump_number,
    "broken_name": _break_name,
    "hidden_sheet": _add_hidden_draft,
}
"""By kind: the function that plants the fault at an item's location and records it."""

"""Plant faults that clerks make, and record each with the cell to point to."""

from collections.abc import Sequence

from simulation.faults.draft import Draft, DraftItem, PlannedFault
from simulation.faults.item_faults import ITEM_FAULTS
from simulation.faults.sheet_faults import SHEET_FAULTS
from simulation.layouts.rendered import ItemLocation, PlantedFault, Rendered
from simulation.writers.workbook import a1


def plant_in_items(drafts: Sequence[Draft], faults: Sequence[PlannedFault]) -> list[DraftItem]:
    """Plant the faults that change items; return for each fault the row that has it."""
    return [
        ITEM_FAULTS[fault.kind][1](drafts[fault.catalog], fault)
        if fault.kind in ITEM_FAULTS
        else drafts[fault.catalog].faultless[fault.index]
        for fault in faults
    ]


def plant_in_sheets(
    rendered: Rendered, faults: Sequence[PlannedFault], faulty_rows: Sequence[DraftItem]
) -> None:
    """Plant the faults that change the sheet only, and record every fault with its cell."""
    for fault, faulty_row in zip(faults, faulty_rows, strict=True):
        location = next(at for at in rendered.locations if at.item is faulty_row.item)
        if fault.kind in ITEM_FAULTS:
            cell = _cell_of(location, ITEM_FAULTS[fault.kind][0])
            planted = PlantedFault(
                fault.kind, location.sheet, cell, fault.value or faulty_row.item.level2 or ""
            )
        else:
            planted = SHEET_FAULTS[fault.kind](rendered, location, fault)
        rendered.planted.append(planted)


def _cell_of(location: ItemLocation, field_name: str) -> str:
    """Return the address of a field, of the first tier column, or of the column of words for it."""
    instead = {"tier": "tier:", "specific_group": "audience", "proactive": "method"}.get(
        field_name, field_name
    )
    columns = location.columns
    column = next(columns[leaf] for leaf in columns if leaf == field_name or leaf.startswith(instead))
    return a1(location.first_row, column)

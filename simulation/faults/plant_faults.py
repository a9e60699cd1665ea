"""Faults as clerks make them, planted on purpose; each is recorded with the cell to point to."""

from collections.abc import Sequence

from simulation.faults.draft import Blemish, Draft, DraftItem
from simulation.faults.item_faults import ITEM_FAULTS
from simulation.faults.sheet_faults import SHEET_FAULTS
from simulation.layouts.rendered import ItemLocation, PlantedFault, Rendered
from simulation.writers.workbook import a1


def plant_in_items(drafts: Sequence[Draft], blemishes: Sequence[Blemish]) -> list[DraftItem]:
    """Plant what changes the items; give for each blemish the row that carries it."""
    return [
        ITEM_FAULTS[blemish.kind][1](drafts[blemish.catalog], blemish)
        if blemish.kind in ITEM_FAULTS
        else drafts[blemish.catalog].faultless[blemish.index]
        for blemish in blemishes
    ]


def plant_in_sheets(rendered: Rendered, blemishes: Sequence[Blemish], carriers: Sequence[DraftItem]) -> None:
    """Plant what changes the sheet only, and record every blemish with its cell."""
    for blemish, carrier in zip(blemishes, carriers, strict=True):
        place = next(place for place in rendered.locations if place.item is carrier.item)
        if blemish.kind in ITEM_FAULTS:
            cell = _cell_of(place, ITEM_FAULTS[blemish.kind][0])
            planted = PlantedFault(
                blemish.kind, place.sheet, cell, blemish.value or carrier.item.level2 or ""
            )
        else:
            planted = SHEET_FAULTS[blemish.kind](rendered, place, blemish)
        rendered.planted.append(planted)


def _cell_of(place: ItemLocation, field_name: str) -> str:
    """The address of a field, of the first tier column, or of the words that tell audience or method."""
    instead = {"tier": "tier:", "specific_group": "audience", "proactive": "method"}.get(
        field_name, field_name
    )
    columns = place.columns
    column = next(columns[leaf] for leaf in columns if leaf == field_name or leaf.startswith(instead))
    return a1(place.first_row, column)

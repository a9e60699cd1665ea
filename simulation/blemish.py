"""Faults as clerks make them, planted on purpose; each is recorded with the cell that a reader should point to."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from simulation.model import Catalog, Item, Place, Planted, Rendered, Sheet, a1

DRAGGED_ROWS = 4
JUMP = 17
DRAFT_ROWS = 6


@dataclass(frozen=True, slots=True)
class Blemish:
    """A fault to plant: its kind, the catalog and item it starts from, and what is written where the kind needs it."""

    kind: str
    catalog: int = 0
    index: int = 0
    value: str = ""


@dataclass(slots=True, eq=False)
class Row:
    """A row of a draft; it stays the same row when its item changes."""

    item: Item


class Draft:
    """A catalog while faults are planted in it; rows are found by their number in the faultless catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Nothing is planted yet."""
        self.origin = catalog
        self.faultless = [Row(replace(item)) for item in catalog.items]
        self._rows = list(self.faultless)

    def catalog(self) -> Catalog:
        """The catalog with all faults so far."""
        return replace(self.origin, items=tuple(row.item for row in self._rows))

    def insert(self, index: int, item: Item, *, below: bool = True) -> Row:
        """Add a row below (or above) row number `index` of the faultless catalog."""
        row = Row(item)
        self._rows.insert(self._rows.index(self.faultless[index]) + below, row)
        return row


def plant_in_items(drafts: Sequence[Draft], blemishes: Sequence[Blemish]) -> list[Row | None]:
    """Plant what changes the items; give for each blemish the row that carries it, None for those of `SHEET_FAULTS`."""
    carriers: list[Row | None] = []
    for blemish in blemishes:
        fault = ITEM_FAULTS.get(blemish.kind)
        carriers.append(fault[1](drafts[blemish.catalog], blemish) if fault else None)
    return carriers


def plant_in_sheets(rendered: Rendered, blemishes: Sequence[Blemish], carriers: Sequence[Row | None]) -> None:
    """Plant what changes the sheet only, and record every blemish with its cell."""
    for blemish, carrier in zip(blemishes, carriers, strict=True):
        if carrier is not None:
            place = next(place for place in rendered.places if place.item is carrier.item)
            field_name = ITEM_FAULTS[blemish.kind][0]
            cell = _cell_of(place, field_name)
            rendered.planted.append(Planted(blemish.kind, place.sheet, cell, blemish.value or carrier.item.level2 or ""))
        else:
            place = _place_of(rendered, blemish)
            rendered.planted.append(SHEET_FAULTS[blemish.kind](rendered, place, blemish))


def _cell_of(place: Place, field_name: str) -> str:
    """The address of a field; of the first tier column or of the audience's or method's words for their parts."""
    fallback = {"tier": "tier:", "specific_group": "audience", "proactive": "method"}.get(field_name, field_name)
    column = next((at for leaf, at in place.columns.items() if leaf == field_name or leaf.startswith(fallback)), 0)
    return a1(place.first_row, column)


def _place_of(rendered: Rendered, blemish: Blemish) -> Place:
    places = [place for place in rendered.places if place.catalog == blemish.catalog]
    return places[min(blemish.index, len(places) - 1)]


# ------------------------------------------------------------------------------------------------- faults of items


def _changed(**values: object) -> Callable[[Draft, Blemish], Row]:
    """A fault that writes the same values into any item."""

    def plant(draft: Draft, blemish: Blemish) -> Row:
        return _change(draft.faultless[blemish.index], **values)

    return plant


def _change(row: Row, **values: object) -> Row:
    row.item = replace(row.item, **values)  # type: ignore[arg-type]
    return row


def _duplicate(draft: Draft, blemish: Blemish) -> Row:
    return draft.insert(blemish.index, replace(draft.faultless[blemish.index].item))


def _orphan(draft: Draft, blemish: Blemish) -> Row:
    return draft.insert(0, replace(draft.faultless[0].item, level1="", level2=blemish.value), below=False)


def _without_level2(draft: Draft, blemish: Blemish) -> Row:
    return draft.insert(blemish.index, replace(draft.faultless[blemish.index].item, level2=None))


def _drag_filled(draft: Draft, blemish: Blemish) -> Row:
    """The number in the time limit grows by one from row to row, as a dragged fill handle makes it."""
    first, *below = draft.faultless[blemish.index : blemish.index + DRAGGED_ROWS]
    before, number, after = re.split(r"(\d+)", blemish.value, maxsplit=1)
    for step, row in enumerate(below, 1):
        _change(row, time_limit=f"{before}{int(number) + step}{after}")
    return _change(first, time_limit=blemish.value)


def _foreign_body(draft: Draft, blemish: Blemish) -> Row:
    return _change(draft.faultless[blemish.index], disclosing_body=blemish.value)


def _unknown_channel(draft: Draft, blemish: Blemish) -> Row:
    row = draft.faultless[blemish.index]
    return _change(row, channels=(*row.item.channels, blemish.value))


def _level1_is_domain(draft: Draft, blemish: Blemish) -> Row:
    """Every row of that level-1 takes the domain's name instead."""
    first = draft.faultless[blemish.index]
    wrong = first.item.level1
    for row in draft.faultless:
        if row.item.level1 == wrong:
            _change(row, level1=draft.origin.domain_name)
    return first


ITEM_FAULTS: Mapping[str, tuple[str, Callable[[Draft, Blemish], Row]]] = {
    "duplicate_item": ("level2", _duplicate),
    "orphan_level2": ("level2", _orphan),
    "missing_level2": ("level2", _without_level2),
    "missing_legal_basis": ("legal_basis", _changed(legal_basis="")),
    "missing_time_limit": ("time_limit", _changed(time_limit="")),
    "missing_disclosing_body": ("disclosing_body", _changed(disclosing_body="")),
    "drag_filled_time_limit": ("time_limit", _drag_filled),
    "foreign_disclosing_body": ("disclosing_body", _foreign_body),
    "no_tier_tick": ("tier", _changed(tiers=frozenset())),
    "no_method": ("proactive", _changed(proactive=False, on_request=False)),
    "both_methods": ("proactive", _changed(proactive=True, on_request=True)),
    "unknown_channel": ("channel", _unknown_channel),
    "unnamed_specific_group": ("specific_group", _changed(everyone=False, specific_group="")),
    "level1_is_domain": ("level1", _level1_is_domain),
}
"""Kind of fault: the field whose cell a reader should point to, and what plants it and gives the row that has it."""


# ------------------------------------------------------------------------------------------------ faults of sheets


def _hide_row(rendered: Rendered, place: Place, blemish: Blemish) -> Planted:
    rendered.sheet(place.sheet).hidden_rows.update(range(place.first_row, place.last_row + 1))
    return Planted(blemish.kind, place.sheet, a1(place.first_row, 0), f"row {place.first_row + 1}")


def _jump_number(rendered: Rendered, place: Place, blemish: Blemish) -> Planted:
    cells = rendered.sheet(place.sheet).cells
    column = place.columns["number"]
    for (row, at), value in cells.items():
        if at == column and row >= place.first_row and isinstance(value, int):
            cells[row, at] = value + JUMP
    return Planted(blemish.kind, place.sheet, place.address("number"), f"+{JUMP}")


def _break_name(rendered: Rendered, place: Place, blemish: Blemish) -> Planted:
    cells = rendered.sheet(place.sheet).cells
    cell = place.first_row, place.columns["level2"]
    name = str(cells[cell])
    cells[cell] = name[: len(name) // 2] + "\n" + name[len(name) // 2 :]
    return Planted(blemish.kind, place.sheet, a1(*cell), name)


def _add_hidden_draft(rendered: Rendered, place: Place, blemish: Blemish) -> Planted:
    source = rendered.sheet(place.sheet)
    kept = {(row, column): value for (row, column), value in source.cells.items() if row < place.first_row + DRAFT_ROWS}
    rendered.workbook.sheets.append(Sheet(blemish.value, cells=kept, hidden=True))
    return Planted(blemish.kind, blemish.value, "A1", source.name)


SHEET_FAULTS: Mapping[str, Callable[[Rendered, Place, Blemish], Planted]] = {
    "hidden_row": _hide_row,
    "number_jump": _jump_number,
    "broken_name": _break_name,
    "hidden_sheet": _add_hidden_draft,
}
"""Kind of fault: what plants it at the place of an item and records it."""

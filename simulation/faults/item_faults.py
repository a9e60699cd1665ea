"""Faults that change the items of a catalog before it is written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from simulation.faults.draft import Draft, DraftItem, PlannedFault

DRAGGED_ROWS = 4


def _changed(**values: object) -> Callable[[Draft, PlannedFault], DraftItem]:
    """Build a fault that writes the same values to any item."""

    def plant(draft: Draft, fault: PlannedFault) -> DraftItem:
        return _change(draft.faultless[fault.index], **values)

    return plant


def _change(row: DraftItem, **values: object) -> DraftItem:
    row.item = replace(row.item, **values)  # type: ignore[arg-type]
    return row


def _duplicate(draft: Draft, fault: PlannedFault) -> DraftItem:
    return draft.insert(fault.index, replace(draft.faultless[fault.index].item))


def _orphan(draft: Draft, fault: PlannedFault) -> DraftItem:
    return draft.insert(0, replace(draft.faultless[0].item, level1="", level2=fault.value), below=False)


def _without_level2(draft: Draft, fault: PlannedFault) -> DraftItem:
    return draft.insert(fault.index, replace(draft.faultless[fault.index].item, level2=None))


def _drag_filled(draft: Draft, fault: PlannedFault) -> DraftItem:
    """Increase the number in the time limit from row to row, as dragging a fill handle does."""
    first, *below = draft.faultless[fault.index : fault.index + DRAGGED_ROWS]
    before, number, after = re.split(r"(\d+)", fault.value, maxsplit=1)
    for step, row in enumerate(below, 1):
        _change(row, time_limit=f"{before}{int(number) + step}{after}")
    return _change(first, time_limit=fault.value)


def _foreign_body(draft: Draft, fault: PlannedFault) -> DraftItem:
    return _change(draft.faultless[fault.index], disclosing_body=fault.value)


def _unknown_channel(draft: Draft, fault: PlannedFault) -> DraftItem:
    row = draft.faultless[fault.index]
    return _change(row, channels=(*row.item.channels, fault.value))


def _level1_is_domain(draft: Draft, fault: PlannedFault) -> DraftItem:
    """Replace that level-1 name by the domain's name in every row."""
    first = draft.faultless[fault.index]
    wrong = first.item.level1
    for row in draft.faultless:
        if row.item.level1 == wrong:
            _change(row, level1=draft.origin.domain_name)
    return first


ITEM_FAULTS: Mapping[str, tuple[str, Callable[[Draft, PlannedFault], DraftItem]]] = {
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
"""By kind: the field whose cell to point to, and the function that plants the fault."""

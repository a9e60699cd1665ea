"""Faults that change the items of a catalog before it is written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from simulation.faults.draft import Blemish, Draft, DraftItem

DRAGGED_ROWS = 4


def _changed(**values: object) -> Callable[[Draft, Blemish], DraftItem]:
    """A fault that writes the same values into any item."""

    def plant(draft: Draft, blemish: Blemish) -> DraftItem:
        return _change(draft.faultless[blemish.index], **values)

    return plant


def _change(row: DraftItem, **values: object) -> DraftItem:
    row.item = replace(row.item, **values)  # type: ignore[arg-type]
    return row


def _duplicate(draft: Draft, blemish: Blemish) -> DraftItem:
    return draft.insert(blemish.index, replace(draft.faultless[blemish.index].item))


def _orphan(draft: Draft, blemish: Blemish) -> DraftItem:
    return draft.insert(0, replace(draft.faultless[0].item, level1="", level2=blemish.value), below=False)


def _without_level2(draft: Draft, blemish: Blemish) -> DraftItem:
    return draft.insert(blemish.index, replace(draft.faultless[blemish.index].item, level2=None))


def _drag_filled(draft: Draft, blemish: Blemish) -> DraftItem:
    """The number in the time limit grows by one from row to row, as a dragged fill handle makes it."""
    first, *below = draft.faultless[blemish.index : blemish.index + DRAGGED_ROWS]
    before, number, after = re.split(r"(\d+)", blemish.value, maxsplit=1)
    for step, row in enumerate(below, 1):
        _change(row, time_limit=f"{before}{int(number) + step}{after}")
    return _change(first, time_limit=blemish.value)


def _foreign_body(draft: Draft, blemish: Blemish) -> DraftItem:
    return _change(draft.faultless[blemish.index], disclosing_body=blemish.value)


def _unknown_channel(draft: Draft, blemish: Blemish) -> DraftItem:
    row = draft.faultless[blemish.index]
    return _change(row, channels=(*row.item.channels, blemish.value))


def _level1_is_domain(draft: Draft, blemish: Blemish) -> DraftItem:
    """Every row of that level-1 takes the domain's name instead."""
    first = draft.faultless[blemish.index]
    wrong = first.item.level1
    for row in draft.faultless:
        if row.item.level1 == wrong:
            _change(row, level1=draft.origin.domain_name)
    return first


ITEM_FAULTS: Mapping[str, tuple[str, Callable[[Draft, Blemish], DraftItem]]] = {
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
"""By kind: the field whose cell to point to; what plants the fault and gives the row that has it."""

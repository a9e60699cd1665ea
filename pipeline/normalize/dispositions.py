"""Decide what each data row is: item, continuation, duplicate or rejected (docs/design.md, rule 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.normalize.data_rows import DataRows
from pipeline.normalize.default_tiers import Tiers, tier_codes
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.fill_down import Indices, first_in_group, group_numbers, last_at_or_above, starts_of
from pipeline.normalize.levels import Levels
from pipeline.normalize.sections import CatalogSection


@dataclass(frozen=True, slots=True)
class Dispositions:
    """Hold the disposition of each data row: exactly one of the four masks is True for it.

    `reasons`: by rule, the rows it rejects. `item_of`: the item or duplicate row that a row belongs to, itself
    included; -1 for rejected rows. `counting`: the first row of the same item, itself included; -1 for rows that are
    neither item nor duplicate.
    """

    item: Mask
    continuation: Mask
    duplicate: Mask
    rejected: Mask
    reasons: dict[str, Mask]
    item_of: Indices
    counting: Indices


def dispose(
    rows: DataRows,
    levels: Levels,
    sections: Sequence[CatalogSection],
    default_tiers: Sequence[Tiers],
    unfilled: Mask,
) -> Dispositions:
    """Decide the disposition of every data row.

    An item that is also named in another tier's table is no duplicate. `unfilled` marks rows of forms that nobody
    filled in.
    """
    unusable = {
        "missing_level_columns": ~_by_section(rows, [each.has_levels for each in sections]),
        "tables_side_by_side": _by_section(rows, [each.is_doubled for each in sections]),
        "domain_unknown": rows.domain.is_empty,
        "form_not_filled_in": unfilled,
    }
    usable = ~np.logical_or.reduce(list(unusable.values()))
    continues = usable & _continues(rows, levels)
    orphan = usable & ~continues & levels.level1.is_empty
    entry = usable & ~continues & ~orphan
    item_of = last_at_or_above(entry, starts_of(rows.chain))
    lost = continues & (item_of < 0)
    counting = _first_of_item(rows, levels, default_tiers, entry)
    duplicate = entry & (counting != np.arange(len(rows)))
    rejected = ~usable | orphan | lost
    return Dispositions(
        item=entry & ~duplicate,
        continuation=continues & ~lost,
        duplicate=duplicate,
        rejected=rejected,
        reasons={
            **unusable,
            "orphan_level2": orphan & ~levels.level2.is_empty,
            "row_without_item": (orphan & levels.level2.is_empty) | lost,
        },
        item_of=np.where(rejected, -1, item_of),
        counting=counting,
    )


def _by_section(rows: DataRows, marks: Sequence[bool]) -> Mask:
    by_row: Mask = np.array(marks or [False], np.bool_)[rows.section]
    return by_row


def _continues(rows: DataRows, levels: Levels) -> Mask:
    """Mark the rows that continue the item above: its cell reaches down to them, or they have no name.

    A row with a number of its own but no level-2 name is an item whose name is missing, not a continuation.
    """
    nameless = levels.level2.is_empty & ~levels.is_dash & ~levels.begins_level1 & rows.text["number"].is_empty
    return rows.continues_item | (nameless & levels.level3.is_empty)


def _first_of_item(rows: DataRows, levels: Levels, default_tiers: Sequence[Tiers], entry: Mask) -> Indices:
    """Find the first row of each row's item; a row without a level-2 name is an item of its own."""
    identity = group_numbers(
        rows.file,
        tier_codes(default_tiers)[rows.section],
        rows.domain.codes,
        levels.level1_key.codes,
        levels.level2_key.codes,
        levels.level3_key.codes,
    )
    first = first_in_group(identity, entry & ~levels.level2.is_empty)
    return np.where(entry & levels.level2.is_empty, np.arange(len(rows)), first)

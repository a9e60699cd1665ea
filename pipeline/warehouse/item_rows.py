"""Make the stage table of rows that count, each with its item."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.normalize.attributes import TIERS
from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import DictionaryColumn, Mask, labels
from pipeline.normalize.fill_down import Indices, group_numbers, is_repeat
from pipeline.text.names import tidied
from pipeline.warehouse.ids import item_ids


def item_rows(batch: Batch, taken: Indices) -> pa.Table:
    """List the rows that count, each with the ids and names of its item and with its own values.

    `starts_level1` and so on mark the first row of an item at that level. `is_continued`: continuation rows follow.
    """
    rows, levels = batch.rows, batch.levels
    item = batch.dispositions.item_of[taken]
    continues = batch.dispositions.continuation[taken]
    submission = rows.file[taken]
    columns: dict[str, Any] = {
        "row_index": rows.position[taken],
        "item_index": rows.position[item],
        "continues": continues,
        "is_continued": np.isin(taken, item[continues]),
        "submission_id": labels([each.submission_id for each in batch.submissions], submission),
        "edition": labels([each.edition for each in batch.submissions], submission),
        "basis": labels([each.basis for each in batch.submissions], submission),
        "unit_code": labels(
            [each.unit.unit_code if each.unit else "" for each in batch.submissions], submission
        ),
        "domain_code": rows.domain.take(taken).arrow(),
        "sheet": labels([section.sheet for section in batch.sections], rows.section[taken]),
        "row_number": rows.row_number[taken],
        "level1_cell_row": rows.row_number[levels.level1_source[item]],
        "level1_letter": _letters(batch, "level1", taken),
        "level2_letter": _letters(batch, "level2", taken),
        "level1_name": _tidied(levels.level1, item),
        "level2_name": _tidied(levels.level2, item),
        "level3_name": _tidied(levels.level3, item),
        "level1_key": levels.level1_key.take(item).arrow(),
        "level2_key": levels.level2_key.take(item).arrow(),
        "level3_key": levels.level3_key.take(item).arrow(),
        **_contents(batch, taken),
        **_tiers(batch, taken),
    }
    table = pa.table({**columns, **_starts(batch, taken)})
    ids = item_ids(table.select(["unit_code", "domain_code", "level1_key", "level2_key", "level3_key"]))
    for name in ids.column_names:
        table = table.append_column(name, ids[name])
    return table


def _starts(batch: Batch, taken: Indices) -> dict[str, Mask]:
    """Mark the first row of each item at each level, also where parts of its catalog are in several files."""
    item, levels = batch.dispositions.item_of[taken], batch.levels
    entry = batch.dispositions.item[taken]
    group = group_numbers(_unit_codes(batch)[batch.rows.file[taken]], batch.rows.domain.codes[taken])
    starts = {}
    for name in ("level1", "level2", "level3"):
        key: DictionaryColumn = getattr(levels, f"{name}_key")
        entry = entry & (key.codes[item] >= 0)
        group = group_numbers(group, key.codes[item])
        starts[f"starts_{name}"] = entry & ~is_repeat(group, entry)
    return starts


def _unit_codes(batch: Batch) -> Indices:
    """Give submissions of the same unit and edition the same number."""
    index: dict[tuple[str, str | None], int] = {}
    units = ((each.edition, each.unit.unit_code if each.unit else None) for each in batch.submissions)
    return np.array([index.setdefault(unit, len(index)) for unit in units] or [0], np.int64)


def _tidied(names: DictionaryColumn, item: Indices) -> pa.DictionaryArray:
    return names.map(lambda texts: map(tidied, texts)).take(item).arrow()


def _contents(batch: Batch, taken: Indices) -> dict[str, Any]:
    """Make the columns of content, time limit, methods, audience, channels and legal bases.

    A tick is null where the row's table has no such column.
    """
    text, found = batch.rows.text, batch.attributes
    limit = text["time_limit"].take(taken)
    return {
        **{name: text[name].take(taken).arrow() for name in ("content", "time_limit", "disclosing_body")},
        "time_limit_kind": limit.map(lambda _: [each.kind for each in batch.time_limits]).arrow(),
        "time_limit_days": pa.array(
            limit.pick([each.days for each in batch.time_limits], None, float), from_pandas=True
        ),
        "day_kind": limit.map(lambda _: [each.day_kind for each in batch.time_limits]).arrow(),
        "is_proactive": _known(found.proactive, found.has_method_columns, taken),
        "is_on_request": _known(found.on_request, found.has_method_columns, taken),
        "for_everyone": _known(found.everyone, found.has_audience_columns, taken),
        "specific_group": found.specific_group.take(taken).arrow(),
        "channel": text["channel"].codes[taken],
        "legal_basis": text["legal_basis"].codes[taken],
    }


def _tiers(batch: Batch, taken: Indices) -> dict[str, Mask]:
    """Mark the tiers at which each row counts (docs/design.md, rule 3).

    They are the tiers that the row ticks. An item without any tick counts at the tiers of its table.
    """
    item_of = batch.dispositions.item_of
    ticked = np.logical_or.reduce([batch.attributes.tiers[tier] for tier in TIERS])
    item_ticked = np.zeros(len(batch.rows) + 1, np.bool_)
    np.logical_or.at(item_ticked, item_of, ticked)
    default = ~item_ticked[item_of] & ~batch.dispositions.continuation
    return {
        f"at_{tier}": (batch.attributes.tiers[tier] | (default & _at_default(batch, tier)))[taken]
        for tier in TIERS
    }


def _at_default(batch: Batch, tier: str) -> Mask:
    """Mark the rows whose table counts at this tier by default."""
    by_section = np.array([tier in tiers for tiers in batch.default_tiers] or [False])
    marked: Mask = by_section[batch.rows.section]
    return marked


def _known(values: Mask, known: Mask, taken: Indices) -> pa.Array:
    return pa.array(values[taken], mask=~known[taken])


def _letters(batch: Batch, field: str, taken: Indices) -> pa.DictionaryArray:
    return labels([section.columns.get(field) for section in batch.sections], batch.rows.section[taken])

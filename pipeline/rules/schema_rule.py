"""Check the cells of items against the description of their columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.rules.flag import Flag, row_flags
from schemas.kinds.kinds import load_catalog


def item_row_schema(batch: Batch) -> Iterator[Flag]:
    """Flag each cell that the description of its column in `catalog.toml` does not allow, by the rule it names.

    Names are checked as they stand after they were carried down, other columns as they were written. Cells that another
    rule flags are left to it: those of a column that the table lacks, and open dittos.
    """
    names = {"level1": batch.levels.level1, "level2": batch.levels.level2}
    for field, column in load_catalog().columns.items():
        if column.if_long and column.longest:
            too_long = [len(text.strip()) > column.longest for text in names[field].values]
            yield from _item_flags(batch, column.if_long, names[field].flag(too_long), field)
        if column.if_empty:
            text = batch.rows.text[field]
            is_empty = text.pick([not each.strip() for each in text.values], empty=True, dtype=np.bool_)
            if field in batch.rows.ditto_open:
                is_empty &= ~batch.rows.ditto_open[field]
            yield from _item_flags(batch, column.if_empty, is_empty & batch.rows.has_column(field), field)


def _item_flags(batch: Batch, rule: str, mask: Mask, field: str) -> Iterator[Flag]:
    return row_flags(batch, rule, np.flatnonzero(mask & batch.dispositions.item), field)

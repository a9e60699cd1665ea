"""Apply the schema of item rows to the distinct texts of a batch and flag the cells that fail."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.rules.flag import Flag, row_flags
from schemas.rules.row_schema import FILLED_IN, ITEM_ROW, NAMES, CellCheck


def item_row_schema(batch: Batch) -> Iterator[Flag]:
    """Flag each cell that fails a check of `schemas.rules.row_schema`; the check has the name of the rule.

    Cells that another rule flags are left to it: those of a column that the table lacks, and open dittos.
    """
    names = {"level1": batch.levels.level1, "level2": batch.levels.level2}
    failed = {field: _failing(names[field], check) for field, check in NAMES.items()}
    for field, check in FILLED_IN.items():
        failed[field] = _failing(batch.rows.text[field], check) & batch.rows.in_section(batch.sections, field)
        if field in batch.rows.ditto_open:
            failed[field] &= ~batch.rows.ditto_open[field]
    for field, mask in failed.items():
        rows = np.flatnonzero(mask & batch.dispositions.item)
        yield from row_flags(batch, ITEM_ROW[field].rule, rows, field)


def _failing(column: DictionaryColumn, check: CellCheck) -> Mask:
    by_value = [check.fails(text.strip()) for text in column.values]
    return column.pick(by_value, check.fails(""), np.bool_)

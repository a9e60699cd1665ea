"""Apply the pandera schema of item rows once to a batch and flag the cells that fail."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from pandera.errors import SchemaErrors

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import DictionaryColumn
from pipeline.rules.flag import Flag, row_flags
from schemas.rules.row_schema import ITEM_ROW, LONGEST_NAME

NO_COLUMN = "(no such column)"
"""Stands in cells that another rule flags: those of a column that the table lacks, and open dittos."""


def item_row_schema(batch: Batch) -> Iterator[Flag]:
    """Flag each cell that fails a check of `schemas.rules.row_schema`; the check has the name of the rule."""
    try:
        ITEM_ROW.validate(_frame(batch), lazy=True)
    except SchemaErrors as errors:
        failures = errors.failure_cases
        for (column, rule), cases in failures.groupby(["column", "check"], sort=False):
            rows = np.sort(cases["index"].to_numpy(np.int64))
            yield from row_flags(batch, str(rule), rows, str(column))


def _frame(batch: Batch) -> pd.DataFrame:
    rows = np.flatnonzero(batch.dispositions.item)
    columns = {
        "level1": _cut(batch.levels.level1),
        "level2": _cut(batch.levels.level2),
        **{name: _present(batch, name) for name in ITEM_ROW.columns if not name.startswith("level")},
    }
    return pd.DataFrame({name: _categorical(column, rows) for name, column in columns.items()}, index=rows)


def _cut(column: DictionaryColumn) -> DictionaryColumn:
    """Cut the texts to what the schema can tell apart: pandas copies them several times."""
    return column.map(lambda texts: [text.strip()[: LONGEST_NAME + 1] for text in texts])


def _present(batch: Batch, field: str) -> DictionaryColumn:
    column = _cut(batch.rows.text[field])
    absent = ~batch.rows.in_section(batch.sections, field)
    if field in batch.rows.ditto_open:  # flagged as a ditto without source
        absent = absent | batch.rows.ditto_open[field]
    values = [*column.values, NO_COLUMN]
    return DictionaryColumn(np.where(absent, np.int32(len(values) - 1), column.codes), values)


def _categorical(
    column: DictionaryColumn, rows: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> pd.Categorical:
    return pd.Categorical.from_codes(column.codes[rows], categories=pd.Index(column.values, dtype="str"))

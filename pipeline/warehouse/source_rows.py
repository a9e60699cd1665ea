"""Make the stage table of physical rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import DictionaryColumn, labels
from pipeline.normalize.fill_down import Indices
from pipeline.tables.fields import AUDIENCE_FIELDS, METHOD_FIELDS, TEXT_FIELDS, TIER_FIELDS
from pipeline.warehouse.register_tables import register_of_rows

RAW_TEXTS = tuple(field for field in TEXT_FIELDS if field != "domain")
COPIED = ("sheet", "sheet_number", "section", "row_number", "is_hidden", "text", "other")
"""Columns that are copied from the tables read."""


def source_rows(batch: Batch, counted: Indices, items: pa.Table) -> pa.Table:
    """List every physical row: position, disposition, ids of its item, and cells as written.

    `counted` are the rows that count, `items` their ids in the same order. The cells of a register row are in `text`
    only; its values are in the register's own table.
    """
    read = batch.reading["row"]
    path = DictionaryColumn.of_arrow(read["path"])
    by_path = {each.file.path: (each.submission_id, each.edition) for each in batch.submissions}
    identities = [by_path[value] for value in path.values]
    source = np.full(read.num_rows, -1)
    source[batch.rows.position[counted]] = np.arange(len(counted))
    ids = items.select(["level1_id", "level2_id"]).take(pa.array(source, mask=source < 0))
    columns: dict[str, Any] = {
        "submission_id": labels([submission_id for submission_id, _ in identities], path.codes),
        "edition": labels([edition for _, edition in identities], path.codes),
        "level1_id": ids["level1_id"],
        "level2_id": ids["level2_id"],
        **{name: read[name] for name in COPIED},
        "disposition": _dispositions(batch),
        "register": register_of_rows(batch, read.num_rows),
        "domain_code": _scatter(batch.rows.domain, batch.rows.position, read.num_rows).arrow(),
        **{f"{name}_text": read[name] for name in RAW_TEXTS},
        **{name: read[name] for name in (*AUDIENCE_FIELDS, *METHOD_FIELDS)},
        **{f"tier_{name}": read[name] for name in TIER_FIELDS},
    }
    return pa.table(columns)


def _dispositions(batch: Batch) -> pa.DictionaryArray:
    kinds = DictionaryColumn.of_arrow(batch.reading["row"]["kind"])
    names = ["item", "continuation", "duplicate", "rejected", *kinds.values]
    codes = kinds.codes + np.int32(4)
    found = batch.dispositions
    judged = [
        (batch.rows.position, found.item, found.continuation, found.duplicate, found.rejected),
        *(
            (each.position, each.item, np.zeros_like(each.item), each.duplicate, each.rejected)
            for each in batch.registers
        ),
    ]
    for position, *masks in judged:
        for code, mask in enumerate(masks):
            codes[position[mask]] = code
    return pa.DictionaryArray.from_arrays(codes, names)


def _scatter(column: DictionaryColumn, position: Any, length: int) -> DictionaryColumn:
    """Spread a column over `length` rows: its values at `position`, nothing elsewhere."""
    codes = np.full(length, -1, np.int32)
    codes[position] = column.codes
    return DictionaryColumn(codes, column.values)

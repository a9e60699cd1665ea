"""The stage table of physical rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import DictionaryColumn, labels
from pipeline.normalize.fill_down import Indices
from pipeline.tables.fields import AUDIENCE_FIELDS, METHOD_FIELDS, TEXT_FIELDS, TIER_FIELDS
from pipeline.warehouse.register_rows import dispositions_of, registers_of_rows

RAW_TEXTS = tuple(field for field in TEXT_FIELDS if field != "domain")
PLACES = ("sheet", "sheet_number", "section", "row_number", "is_hidden", "text", "other")


def source_rows(batch: Batch, taken: Indices, items: pa.Table) -> pa.Table:
    """Every physical row: where it is, what became of it, which item it counts for, and its cells as written.

    Of a row of a register the cells are in `text` alone: its values are in the table of the register.
    """
    read = batch.reading["row"]
    path = DictionaryColumn.of_arrow(read["path"])
    by_path = {each.file.path: (each.submission_id, each.edition) for each in batch.submissions}
    identities = [by_path[value] for value in path.values]
    source = np.full(read.num_rows, -1)
    source[batch.rows.position[taken]] = np.arange(len(taken))
    ids = items.select(["level1_id", "level2_id"]).take(pa.array(source, mask=source < 0))
    columns: dict[str, Any] = {
        "submission_id": labels([submission_id for submission_id, _ in identities], path.codes),
        "edition": labels([edition for _, edition in identities], path.codes),
        "level1_id": ids["level1_id"],
        "level2_id": ids["level2_id"],
        **{name: read[name] for name in PLACES},
        "disposition": _dispositions(batch),
        "register": registers_of_rows(batch, read.num_rows),
        "domain_code": _scattered(batch.rows.domain, batch.rows.position, read.num_rows).arrow(),
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
    for code, mask in enumerate((found.item, found.continuation, found.duplicate, found.rejected)):
        codes[batch.rows.position[mask]] = code
    for register in batch.registers.rows:
        for name, position in dispositions_of(register).items():
            codes[position] = names.index(name)
    return pa.DictionaryArray.from_arrays(codes, names)


def _scattered(column: DictionaryColumn, position: Any, length: int) -> DictionaryColumn:
    codes = np.full(length, -1, np.int32)
    codes[position] = column.codes
    return DictionaryColumn(codes, column.values)

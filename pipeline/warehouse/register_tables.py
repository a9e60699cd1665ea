"""Make the stage tables of registers: a typed table of rows for each, and a list of the registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import labels
from pipeline.normalize.fill_down import Indices
from pipeline.normalize.registers.find_registers import RegisterRows
from pipeline.normalize.registers.parsed_column import ParsedColumn
from pipeline.normalize.registers.validate import Fault
from schemas.kinds.kinds import Kind, load_registers
from schemas.kinds.row_schema import DROPPED
from schemas.tables.table_descriptions import load_tables

ARROW = {
    "text": pa.string(),
    "integer": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def register_tables(batch: Batch) -> dict[str, pa.Table]:
    """Return the counted rows of every register by its code; an empty table if nobody submitted it."""
    submitted = {each.register.code: each for each in batch.registers}
    return {
        code: _rows(batch, submitted[code]) if code in submitted else _schema(register).empty_table()
        for code, register in load_registers().items()
    }


def _schema(register: Kind) -> pa.Schema:
    return pa.schema([(column.name, ARROW[column.type]) for column in load_tables()[register.table].columns])


def _rows(batch: Batch, entries: RegisterRows) -> pa.Table:
    counted = np.flatnonzero(entries.item & batch.known[entries.file])
    schema = _schema(entries.register)
    columns = {
        "edition": labels([each.edition for each in batch.submissions], entries.file[counted]),
        **{name: _values(entries, name, column, counted) for name, column in entries.columns.items()},
        "submission_id": labels([each.submission_id for each in batch.submissions], entries.file[counted]),
        "sheet": labels([each.sheet for each in entries.sections], entries.section[counted]),
        "row_number": entries.row_number[counted],
    }
    return pa.table({name: columns[name] for name in schema.names}).cast(schema)


def _values(entries: RegisterRows, name: str, column: ParsedColumn, counted: Indices) -> pa.Array:
    values, dropped = column.values, entries.faults.get(Fault(DROPPED, name))
    if dropped is not None:
        values[dropped] = None
    selected: Sequence[Any] = values[counted].tolist()
    if column.described.type == "integer":
        selected = [None if value is None else int(value) for value in selected]
    return pa.array(selected, _schema(entries.register).field(name).type)


def register_summary(batch: Batch) -> pa.Table:
    """List each register in each sheet, with the number of its counted rows."""
    items: Counter[int] = Counter()
    for entries in batch.registers:
        items.update(entries.section[entries.item & batch.known[entries.file]].tolist())
    rows: dict[tuple[int, str, str], dict[str, Any]] = {}
    for table in batch.register_tables:
        first = {
            "submission_id": batch.submissions[table.file].submission_id,
            "sheet": table.sheet,
            "register": table.kind,
            "header_row": table.header_row,
            "item_rows": 0,
        }
        row = rows.setdefault((table.file, table.sheet, table.kind), first)
        row["item_rows"] += items[table.chain]
    texts = ("submission_id", "sheet", "register")
    return table_of(list(rows.values()), texts, header_row=pa.int64(), item_rows=pa.int64())


def table_of(rows: list[dict[str, Any]], texts: Sequence[str], **numbers: pa.DataType) -> pa.Table:
    """Make a table of rows, with text columns followed by columns of other types."""
    return pa.Table.from_pylist(rows, schema=pa.schema(dict.fromkeys(texts, pa.string()) | numbers))


def register_of_rows(batch: Batch, length: int) -> pa.DictionaryArray:
    """Return the register of each physical row; null for headers and the rows of catalogs."""
    codes = np.full(length, -1, np.int32)
    names = [entries.register.code for entries in batch.registers]
    for code, entries in enumerate(batch.registers):
        codes[entries.position] = code
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(names, pa.string()))

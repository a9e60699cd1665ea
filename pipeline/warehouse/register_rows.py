"""The stage tables of registers: the rows that count, typed as their tables are, and the registers themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import labels
from pipeline.normalize.fill_down import Indices
from pipeline.normalize.registers.find_registers import RegisterRows
from pipeline.normalize.registers.parsed_column import ParsedColumn
from pipeline.normalize.registers.validate import Fault
from schemas.registers.register_schema import DROPPED
from schemas.registers.registers import Register, load_registers
from schemas.tables.table_descriptions import load_tables

ARROW = {
    "text": pa.string(),
    "integer": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def register_rows(batch: Batch) -> dict[str, pa.Table]:
    """By the code of every register the rows that count; without any where nobody handed it in."""
    handed_in = {each.register.register: each for each in batch.registers.rows}
    return {
        code: _rows(batch, handed_in[code]) if code in handed_in else _schema(register).empty_table()
        for code, register in load_registers().items()
    }


def _schema(register: Register) -> pa.Schema:
    return pa.schema([(column.name, ARROW[column.type]) for column in load_tables()[register.table].columns])


def _rows(batch: Batch, found: RegisterRows) -> pa.Table:
    taken = np.flatnonzero(found.item & batch.known[found.file])
    schema = _schema(found.register)
    columns = {
        "edition": labels([each.edition for each in batch.submissions], found.file[taken]),
        **{name: _values(found, name, column, taken) for name, column in found.columns.items()},
        "submission_id": labels([each.submission_id for each in batch.submissions], found.file[taken]),
        "sheet": labels([each.sheet for each in found.tables], found.table[taken]),
        "row_number": found.row_number[taken],
    }
    return pa.table({name: columns[name] for name in schema.names}).cast(schema)


def _values(found: RegisterRows, name: str, column: ParsedColumn, taken: Indices) -> pa.Array:
    values, dropped = column.values, found.faults.get(Fault(DROPPED, name))
    if dropped is not None:
        values[dropped] = None
    wanted: Sequence[Any] = values[taken].tolist()
    if column.described.type == "integer":
        wanted = [None if value is None else int(value) for value in wanted]
    return pa.array(wanted, _schema(found.register).field(name).type)


def found_registers(batch: Batch) -> pa.Table:
    """A row for each register in each sheet, with how many of its rows count."""
    items: Counter[int] = Counter()
    for found in batch.registers.rows:
        items.update(found.table[found.item & batch.known[found.file]].tolist())
    rows: dict[tuple[int, str, str], dict[str, Any]] = {}
    for number, table in enumerate(batch.registers.tables):
        first = {
            "submission_id": batch.submissions[table.file].submission_id,
            "sheet": table.sheet,
            "register": table.register,
            "header_row": table.header_row,
            "item_rows": 0,
        }
        row = rows.setdefault((table.file, table.sheet, table.register), first)
        row["item_rows"] += items[number]
    texts = [(name, pa.string()) for name in ("submission_id", "sheet", "register")]
    numbers = [(name, pa.int64()) for name in ("header_row", "item_rows")]
    return pa.Table.from_pylist(list(rows.values()), schema=pa.schema([*texts, *numbers]))


def registers_of_rows(batch: Batch, length: int) -> pa.DictionaryArray:
    """For each physical row the register to which it belongs; none for the rows of catalogs, and for headers."""
    codes = np.full(length, -1, np.int32)
    names = [found.register.register for found in batch.registers.rows]
    for code, found in enumerate(batch.registers.rows):
        codes[found.position] = code
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(names, pa.string()))


def dispositions_of(found: RegisterRows) -> Mapping[str, Indices]:
    """By disposition, the places of its rows in the reading."""
    masks = {"item": found.item, "duplicate": found.duplicate, "rejected": found.rejected}
    return {name: found.position[mask] for name, mask in masks.items()}

"""Convert row buffers to Arrow tables; text columns stay coded: each distinct text exists once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.row_buffer import CODED, PLAIN, SCHEMA

BOOLEAN = frozenset({"is_read", "is_hidden", "goes_on", "has_own_level1", "continues_item"})
INTEGER = frozenset(
    {"sheet_number", "section", "first_row", "row_count", "header_row", "row_number", "times"}
)

ReadingTables = dict[str, pa.Table]


def _type(name: str) -> pa.DataType:
    if name in BOOLEAN:
        return pa.bool_()
    if name == "score":
        return pa.float64()
    return pa.int32() if name in INTEGER else pa.string()


SCHEMAS = {table: pa.schema([(name, _type(name)) for name in names]) for table, names in SCHEMA.items()} | {
    "row": pa.schema(
        [(name, pa.dictionary(pa.int32(), pa.string())) for name in CODED]
        + [(name, _type(name)) for name in PLAIN]
    )
}


def from_packed(packed: dict[str, Any]) -> ReadingTables:
    """Convert a packed row buffer to Arrow tables."""
    tables = {name: pa.table(packed[name], schema=SCHEMAS[name]) for name in SCHEMA}
    columns = [_decoded(*packed["coded"][name]) for name in CODED]
    columns += [pa.array(packed["plain"][name], type=_type(name)) for name in PLAIN]
    return {**tables, "row": pa.table(columns, schema=SCHEMAS["row"])}


def join(readings: Iterable[ReadingTables]) -> ReadingTables:
    """Join readings in their order; each coded column gets one common dictionary."""
    together = list(readings)
    return {
        name: pa.concat_tables([schema.empty_table(), *(tables[name] for tables in together)])
        .unify_dictionaries()
        .combine_chunks()
        for name, schema in SCHEMAS.items()
    }


def keep_paths(tables: ReadingTables, paths: set[str]) -> ReadingTables:
    """Return the part of a reading that is about `paths`, without texts that only other files hold."""
    wanted = pa.array(sorted(paths), pa.string())
    kept = {name: table.filter(_is_in(table["path"], wanted)) for name, table in tables.items()}
    rows = kept["row"]
    coded = {name: rows[name].cast(pa.string()).dictionary_encode() for name in CODED}
    return {
        **kept,
        "row": pa.table([coded.get(name, rows[name]) for name in rows.column_names], schema=SCHEMAS["row"]),
    }


def _is_in(column: pa.ChunkedArray, wanted: pa.Array) -> pa.ChunkedArray:
    return pc.is_in(column.cast(pa.string()), value_set=wanted)


def _decoded(codes: bytes, values: list[str]) -> pa.DictionaryArray:
    indices = np.frombuffer(codes, dtype=np.int32) - 1
    return pa.DictionaryArray.from_arrays(pa.array(indices, mask=indices < 0), pa.array(values, pa.string()))

"""Collect the rows of registers as columns: position, table, and texts with dittos filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.normalize.data_rows import number_tables
from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.fill_down import last_at_or_above, starts_of
from pipeline.normalize.sections import HeaderIndex
from pipeline.normalize.submissions import Submission
from pipeline.tables.fields import REGISTER_VALUES
from schemas.words.layout import load_layout

ENTRY = "entry"
"""The kind of register rows in a reading."""


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """Hold a register in a sheet: the index of its file, its place, and the letter of each column it has."""

    file: int
    sheet: str
    register: str
    header_row: int
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RegisterEntries:
    """Hold rows of registers in order of path, sheet and row.

    `position`: the row's place in the reading's row table; `table`: the number of its table. `text`: the texts of each
    column, by its place in the register, dittos filled; `ditto_open`: rows whose ditto has nothing above it.
    """

    position: NDArray[np.int64]
    table: NDArray[np.int64]
    row_number: NDArray[np.int64]
    is_hidden: Mask
    text: Sequence[DictionaryColumn]
    ditto_open: Sequence[Mask]


def register_tables(
    reading: Mapping[str, pa.Table], submissions: Sequence[Submission]
) -> list[tuple[tuple[str, str, int], RegisterTable]]:
    """List every register in the order of the reading, with its path, sheet and section."""
    rows, columns = reading["register"].to_pylist(), reading["column"]
    own = pc.is_in(columns["path"], value_set=reading["register"]["path"].combine_chunks())
    headers = HeaderIndex(columns.filter(own))
    files = {each.file.path: number for number, each in enumerate(submissions)}
    return [
        (
            (row["path"], row["sheet"], row["section"]),
            RegisterTable(
                files[row["path"]],
                row["sheet"],
                row["register"],
                row["header_row"],
                headers.of(row["path"], row["sheet"], row["header_row"]).letters,
            ),
        )
        for row in rows
    ]


def find_entries(row_table: pa.Table, places: Sequence[tuple[str, str, int]]) -> RegisterEntries:
    """Collect the rows of kind `entry`; `places` are the path, sheet and section of each table."""
    kinds = DictionaryColumn.of_arrow(row_table["kind"])
    position = np.flatnonzero(kinds.is_in([ENTRY]))
    rows = row_table.take(pa.array(position))
    table = number_tables(rows, places)
    text, ditto_open = [], []
    for name in REGISTER_VALUES:
        filled, unfilled = _fill_dittos(DictionaryColumn.of_arrow(rows[name]), table)
        text.append(filled)
        ditto_open.append(unfilled)
    return RegisterEntries(
        position,
        table,
        np.asarray(rows["row_number"].to_numpy(), np.int64),
        np.asarray(rows["is_hidden"].fill_null(False).to_numpy(), np.bool_),  # noqa: FBT003 - Arrow's own
        text,
        ditto_open,
    )


def _fill_dittos(column: DictionaryColumn, table: NDArray[np.int64]) -> tuple[DictionaryColumn, Mask]:
    """Replace 同上 by the text above it in its table; also mark the rows where nothing is above."""
    ditto = column.is_in(load_layout().ditto)
    if not ditto.any():
        return column, ditto
    source = last_at_or_above(~ditto, starts_of(table))
    filled = column.take(np.where(ditto, source, np.arange(len(ditto))))
    return filled, ditto & filled.is_empty

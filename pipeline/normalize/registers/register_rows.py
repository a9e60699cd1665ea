"""The rows of registers as columns: where each stands, in which table, and what its cells say, dittos filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import Distinct, Mask
from pipeline.normalize.fill_down import last_at_or_above, starts_of
from pipeline.normalize.sections import Headers
from pipeline.normalize.submissions import Submission
from pipeline.tables.fields import REGISTER_VALUES
from schemas.words.layout import load_layout

ENTRY = "entry"
"""The kind that readings give to rows of registers."""


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A register in a sheet: its file (an index), its place, and by each column that it has, the column's letter."""

    file: int
    sheet: str
    register: str
    header_row: int
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entries:
    """Rows of registers in order of path, sheet and row.

    `position`: the row's place in the reading's row table; `table`: the number of its table. `text`: by place of the
    column in its register what the row says, dittos filled; `ditto_open`: dittos with nothing above them.
    """

    position: NDArray[np.int64]
    table: NDArray[np.int64]
    row_number: NDArray[np.int64]
    is_hidden: Mask
    text: Sequence[Distinct]
    ditto_open: Sequence[Mask]


def register_tables(
    reading: Mapping[str, pa.Table], submissions: Sequence[Submission]
) -> list[tuple[tuple[str, str, int], RegisterTable]]:
    """Every register found, in the order of the reading, with its path, sheet and section."""
    rows, columns = reading["register"].to_pylist(), reading["column"]
    own = pc.is_in(columns["path"], value_set=reading["register"]["path"].combine_chunks())
    headers = Headers(columns.filter(own))
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


def find_entries(row_table: pa.Table, places: Sequence[tuple[str, str, int]]) -> Entries:
    """The rows of kind `entry`; `places` are those of the tables, in their order."""
    kinds = Distinct.of_arrow(row_table["kind"])
    position = np.flatnonzero(kinds.is_in([ENTRY]))
    rows = row_table.take(pa.array(position))
    table = _table_numbers(rows, places)
    text, ditto_open = [], []
    for name in REGISTER_VALUES:
        filled, unfilled = _filled(Distinct.of_arrow(rows[name]), table)
        text.append(filled)
        ditto_open.append(unfilled)
    return Entries(
        position,
        table,
        np.asarray(rows["row_number"].to_numpy(), np.int64),
        np.asarray(rows["is_hidden"].fill_null(False).to_numpy(), np.bool_),  # noqa: FBT003 - Arrow's own
        text,
        ditto_open,
    )


def _table_numbers(rows: pa.Table, places: Sequence[tuple[str, str, int]]) -> NDArray[np.int64]:
    number = {place: index for index, place in enumerate(places)}
    path, sheet = (Distinct.of_arrow(rows[name]) for name in ("path", "sheet"))
    section = np.asarray(rows["section"].to_numpy(), np.int64)
    begins = np.flatnonzero(starts_of(path.codes, sheet.codes, section))
    found = [number[path[row] or "", sheet[row] or "", int(section[row])] for row in begins]
    return np.repeat(np.array(found, np.int64), np.diff(np.append(begins, len(section))))


def _filled(column: Distinct, table: NDArray[np.int64]) -> tuple[Distinct, Mask]:
    """同上 takes what stands above it in its table; the rows where nothing does."""
    ditto = column.is_in(load_layout().ditto)
    if not ditto.any():
        return column, ditto
    source = last_at_or_above(~ditto, starts_of(table))
    filled = column.take(np.where(ditto, source, np.arange(len(ditto))))
    return filled, ditto & filled.is_empty

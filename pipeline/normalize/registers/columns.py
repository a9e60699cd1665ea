"""A column of a register, read: each distinct text once, in each context in which it may mean something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import Codes, Distinct, Mask
from pipeline.normalize.registers.cell import NOTHING, Cell, Context
from pipeline.normalize.registers.readers import IN_CONTEXT, Readers
from schemas.registers.registers import RegisterColumn

COMPARED_AS: Mapping[str, str] = {"date": "datetime64[s]", "integer": "float64", "decimal": "float64"}
"""By type of column, that in which its values are compared with bounds and each other; any other as it is."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the rows say in a column as written, dittos filled.

    `is_there`: rows of tables that have the column. `ditto_open`: a ditto with nothing above it.
    """

    text: Distinct
    is_there: Mask
    ditto_open: Mask


@dataclass(frozen=True, slots=True)
class Column:
    """What the rows say in a column: as written, and `cells[codes[i]]`, which is what row i means."""

    described: RegisterColumn
    written: Written
    codes: Codes
    cells: Sequence[Cell]

    def has(self, problem: str) -> Mask:
        """Rows whose cell has this problem."""
        return self._pick([cell.problem == problem for cell in self.cells], np.bool_)

    @property
    def is_empty(self) -> Mask:
        """Rows that say nothing."""
        return self._pick([cell == NOTHING for cell in self.cells], np.bool_)

    @property
    def values(self) -> NDArray[Any]:
        """The value of each row, None where there is none."""
        return self._pick([cell.value for cell in self.cells], object)

    def series(self, rows: NDArray[np.int64]) -> pd.Series:
        """The values in the type in which their schema compares them."""
        dtype = COMPARED_AS.get(self.described.type, object)
        by_cell = np.empty(len(self.cells), object)
        by_cell[:] = [cell.value for cell in self.cells]
        return pd.Series(by_cell.astype(dtype)[self.codes], index=rows, dtype=dtype)

    def _pick(self, by_cell: Sequence[Any], dtype: Any) -> NDArray[Any]:
        picked = np.empty(len(by_cell), dtype)
        picked[:] = by_cell
        return picked[self.codes]


@dataclass(frozen=True, slots=True)
class Contexts:
    """The number of each row's context, and all contexts by number."""

    numbers: NDArray[np.int64]
    all: Sequence[Context]

    def codes(self, text: Distinct, column: RegisterColumn) -> NDArray[np.int64]:
        """A number for each text in each context in which it may mean something else; -1 where there is none."""
        context = self.numbers if column.type in IN_CONTEXT else np.zeros_like(self.numbers)
        return np.where(text.codes >= 0, text.codes.astype(np.int64) * len(self.all) + context, -1)


def read_column(column: RegisterColumn, written: Written, contexts: Contexts, readers: Readers) -> Column:
    """The column with every cell read."""
    pairs, codes = np.unique(contexts.codes(written.text, column), return_inverse=True)
    read, width = readers.of(column), len(contexts.all)
    cells = [
        read(written.text.values[pair // width], contexts.all[pair % width]) if pair >= 0 else NOTHING
        for pair in pairs.tolist()
    ]
    return Column(column, written, codes.astype(np.int32), cells)

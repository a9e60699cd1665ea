"""Parse a column of a register: each distinct text once per context in which its meaning may differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import Codes, DictionaryColumn, Mask
from pipeline.normalize.registers.cell_readers import IN_CONTEXT, CellReaders
from pipeline.normalize.registers.parsed_cell import NOTHING, CellContext, ParsedCell
from schemas.registers.registers import RegisterColumn

if TYPE_CHECKING:
    import pandas as pd

COMPARED_AS: Mapping[str, str] = {"date": "datetime64[s]", "integer": "float64", "decimal": "float64"}
"""The data type in which a schema compares values, by type of column; others are compared as they are."""


@dataclass(frozen=True, slots=True)
class WrittenColumn:
    """Hold the texts of a column as written, dittos filled.

    `is_there`: rows of tables that have the column. `ditto_open`: rows whose ditto has nothing above it.
    """

    text: DictionaryColumn
    is_there: Mask
    ditto_open: Mask


@dataclass(frozen=True, slots=True)
class ParsedColumn:
    """Hold a column as written and as parsed: `cells[codes[i]]` is the parsed cell of row i."""

    described: RegisterColumn
    written: WrittenColumn
    codes: Codes
    cells: Sequence[ParsedCell]

    def has(self, problem: str) -> Mask:
        """Mark the rows whose cell has a problem."""
        return self._pick([cell.problem == problem for cell in self.cells], np.bool_)

    @property
    def is_empty(self) -> Mask:
        """Mark the rows that say nothing."""
        return self._pick([cell == NOTHING for cell in self.cells], np.bool_)

    @property
    def values(self) -> NDArray[Any]:
        """Return the value of each row, or None."""
        return self._pick([cell.value for cell in self.cells], object)

    def series(self, rows: NDArray[np.int64]) -> pd.Series:
        """Return the values in the data type in which their schema compares them."""
        import pandas as pd  # noqa: PLC0415 - slow to import, and most checks see no register

        dtype = COMPARED_AS.get(self.described.type, object)
        by_cell = np.empty(len(self.cells), object)
        by_cell[:] = [cell.value for cell in self.cells]
        return pd.Series(by_cell.astype(dtype)[self.codes], index=rows, dtype=dtype)

    def _pick(self, by_cell: Sequence[Any], dtype: Any) -> NDArray[Any]:
        picked = np.empty(len(by_cell), dtype)
        picked[:] = by_cell
        return picked[self.codes]


@dataclass(frozen=True, slots=True)
class RowContexts:
    """Hold the number of each row's context, and all contexts by number."""

    numbers: NDArray[np.int64]
    all: Sequence[CellContext]

    def codes(self, text: DictionaryColumn, column: RegisterColumn) -> NDArray[np.int64]:
        """Assign a number to each distinct text, per context where its meaning may differ; -1 if empty."""
        context = self.numbers if column.type in IN_CONTEXT else np.zeros_like(self.numbers)
        return np.where(text.codes >= 0, text.codes.astype(np.int64) * len(self.all) + context, -1)


def read_column(
    column: RegisterColumn, written: WrittenColumn, contexts: RowContexts, readers: CellReaders
) -> ParsedColumn:
    """Parse every cell of a column."""
    pairs, codes = np.unique(contexts.codes(written.text, column), return_inverse=True)
    read, width = readers.of(column), len(contexts.all)
    cells = [
        read(written.text.values[pair // width], contexts.all[pair % width]) if pair >= 0 else NOTHING
        for pair in pairs.tolist()
    ]
    return ParsedColumn(column, written, codes.astype(np.int32), cells)

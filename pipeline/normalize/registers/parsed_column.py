"""Parse a column of a register: each distinct text once per context in which its meaning may differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import Codes, DictionaryColumn, Mask
from pipeline.normalize.registers.cell_readers import IN_CONTEXT, CellReaders
from pipeline.normalize.registers.parsed_cell import NOTHING, CellContext, ParsedCell
from schemas.kinds.kinds import Column

NUMBERS = frozenset({"integer", "decimal", "date"})
"""Types of columns whose values are compared as numbers."""


@dataclass(frozen=True, slots=True)
class ParsedColumn:
    """Hold a column as parsed: `cells[codes[i]]` is the parsed cell of row i."""

    described: Column
    codes: Codes
    cells: Sequence[ParsedCell]

    def has(self, problem: str) -> Mask:
        """Mark the rows whose cell has a problem."""
        return self.pick([cell.problem == problem for cell in self.cells], np.bool_)

    @property
    def is_empty(self) -> Mask:
        """Mark the rows that say nothing."""
        return self.pick([cell == NOTHING for cell in self.cells], np.bool_)

    @property
    def distinct(self) -> list[Any]:
        """List the value of each cell, or None."""
        return [cell.value for cell in self.cells]

    @property
    def values(self) -> NDArray[Any]:
        """Return the value of each row, or None."""
        return self.pick(self.distinct, object)

    @property
    def comparable(self) -> NDArray[Any]:
        """Return the value of each row, numbers and dates as numbers of one type; NaN or None for none."""
        if self.described.type not in NUMBERS:
            return self.values
        to_number = date.toordinal if self.described.type == "date" else float
        return self.pick([np.nan if each is None else to_number(each) for each in self.distinct], np.float64)

    def pick(self, by_cell: Sequence[Any], dtype: Any) -> NDArray[Any]:
        """Spread one entry per cell to one entry per row."""
        picked = np.empty(len(by_cell), dtype)
        picked[:] = by_cell
        return picked[self.codes]


@dataclass(frozen=True, slots=True)
class RowContexts:
    """Hold the number of each row's context, and all contexts by number."""

    numbers: NDArray[np.int64]
    all: Sequence[CellContext]


def read_column(
    column: Column, text: DictionaryColumn, contexts: RowContexts, readers: CellReaders
) -> ParsedColumn:
    """Parse every cell of a column: each text once, or once per context where its meaning may differ."""
    read, width = readers.of(column), len(contexts.all)
    context = contexts.numbers if column.type in IN_CONTEXT else 0
    pairs, codes = np.unique(np.where(text.is_empty, -1, text.codes * width + context), return_inverse=True)
    cells = [
        read(text.values[pair // width], contexts.all[pair % width]) if pair >= 0 else NOTHING
        for pair in pairs.tolist()
    ]
    return ParsedColumn(column, codes.astype(np.int32), cells)

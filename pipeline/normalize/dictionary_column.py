"""Hold a column as distinct values and codes: a function is applied to values, never to rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class DictionaryColumn:
    """Hold a text column: `values[codes[i]]` is the text of row i, code -1 is empty, values are distinct."""

    codes: Codes
    values: list[str]

    @classmethod
    def of_arrow(cls, column: pa.ChunkedArray) -> DictionaryColumn:
        """Convert a dictionary-encoded Arrow column."""
        array = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
        codes = array.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
        return cls(codes, array.dictionary.to_pylist())

    def map(self, function: Callable[[list[str]], Iterable[str | None]]) -> DictionaryColumn:
        """Map the list of distinct values.

        Equal results are merged; one of None or "" is empty.
        """
        index: dict[str, int] = {}
        results = function(self.values)
        recoded = [index.setdefault(value, len(index)) if value else -1 for value in results]
        return DictionaryColumn(self.pick(recoded, -1, np.int32), list(index))

    def pick(self, by_value: Iterable[Any], empty: Any, dtype: Any) -> NDArray[Any]:
        """Spread one entry per distinct value to one entry per row; empty rows get `empty`."""
        return np.array([*by_value, empty], dtype=dtype)[self.codes]

    def flag(self, by_value: Iterable[bool]) -> Mask:
        """Spread one boolean per distinct value to a mask of rows; empty rows are False."""
        return self.pick(by_value, empty=False, dtype=np.bool_)

    def is_in(self, words: Iterable[str]) -> Mask:
        """Mark the rows that hold one of `words`, ignoring white space around it."""
        wanted = frozenset(words)
        return self.flag(value.strip() in wanted for value in self.values)

    def take(self, source: NDArray[Any]) -> DictionaryColumn:
        """Return the column in which row i has the value of row `source[i]`; -1 is empty."""
        return DictionaryColumn(np.append(self.codes, np.int32(-1))[source], self.values)

    def filled_from(self, other: DictionaryColumn) -> DictionaryColumn:
        """Return the column with its empty rows filled from another column."""
        values = list(dict.fromkeys([*other.values, *self.values]))
        code = {value: number for number, value in enumerate(values)}
        own, further = (
            column.pick([code[value] for value in column.values], -1, np.int32) for column in (self, other)
        )
        return DictionaryColumn(np.where(own >= 0, own, further), values)

    @property
    def is_empty(self) -> Mask:
        """Mark the rows without a value."""
        return self.codes < 0

    def __getitem__(self, row: int | np.signedinteger[Any]) -> str | None:
        code = self.codes[row]
        return self.values[code] if code >= 0 else None

    def texts(self, rows: NDArray[Any]) -> list[str | None]:
        """Return the texts of some rows."""
        return [self[row] for row in rows]

    def arrow(self) -> pa.DictionaryArray:
        """Convert the column to a dictionary-encoded Arrow array."""
        return pa.DictionaryArray.from_arrays(
            pa.array(self.codes, mask=self.codes < 0), pa.array(self.values, pa.string())
        )


def labels(values: Sequence[str | None], codes: NDArray[Any]) -> pa.DictionaryArray:
    """Build an Arrow column in which row i holds `values[codes[i]]`; equal values share an entry."""
    index = {value: number for number, value in enumerate(dict.fromkeys(values))}
    recoded = np.array([index[value] for value in values] or [0], np.int32)[codes]
    return pa.DictionaryArray.from_arrays(recoded, pa.array(list(index), pa.string()))

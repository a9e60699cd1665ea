"""A column as its distinct values and one code a row: a function is applied to values, never to rows."""

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
class Distinct:
    """`values[codes[i]]` is row i's text; code -1 is empty. Values are distinct."""

    codes: Codes
    values: list[str]

    @classmethod
    def of_arrow(cls, column: pa.ChunkedArray) -> Distinct:
        """The column of a dictionary-encoded Arrow table."""
        array = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
        codes = array.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
        return cls(codes, array.dictionary.to_pylist())

    @classmethod
    def empty(cls, length: int) -> Distinct:
        """A column without any value."""
        return cls(np.full(length, -1, np.int32), [])

    def map(self, function: Callable[[list[str]], Iterable[str | None]]) -> Distinct:
        """The column with `function` applied to the list of its distinct values; results that are equal become one.

        A result of None or "" is empty.
        """
        index: dict[str, int] = {}
        results = function(self.values)
        recoded = [index.setdefault(value, len(index)) if value else -1 for value in results]
        return Distinct(self.pick(recoded, -1, np.int32), list(index))

    def pick(self, by_value: Iterable[Any], empty: Any, dtype: Any) -> NDArray[Any]:
        """One entry a row from one entry a distinct value; rows without a value get `empty`."""
        return np.array([*by_value, empty], dtype=dtype)[self.codes]

    def flag(self, by_value: Iterable[bool]) -> Mask:
        """A mask of the rows from one boolean a distinct value; rows without a value are out."""
        return self.pick(by_value, empty=False, dtype=np.bool_)

    def is_in(self, words: Iterable[str]) -> Mask:
        """Which rows hold one of `words`, white space around it aside."""
        wanted = frozenset(words)
        return self.flag(value.strip() in wanted for value in self.values)

    def take(self, source: NDArray[Any]) -> Distinct:
        """Row i gets what row `source[i]` has, or nothing where `source[i]` is -1."""
        return Distinct(np.append(self.codes, np.int32(-1))[source], self.values)

    def where(self, mask: Mask) -> Distinct:
        """The column emptied outside `mask`."""
        return Distinct(np.where(mask, self.codes, np.int32(-1)), self.values)

    @property
    def is_empty(self) -> Mask:
        """Which rows have no value."""
        return self.codes < 0

    def __getitem__(self, row: int | np.signedinteger[Any]) -> str | None:
        code = self.codes[row]
        return self.values[code] if code >= 0 else None

    def texts(self, rows: NDArray[Any]) -> list[str | None]:
        """The texts of some rows."""
        return [self[row] for row in rows]

    def arrow(self) -> pa.DictionaryArray:
        """The column as Arrow holds it."""
        return pa.DictionaryArray.from_arrays(
            pa.array(self.codes, mask=self.codes < 0), pa.array(self.values, pa.string())
        )


def labels(values: Sequence[str | None], codes: NDArray[Any]) -> pa.DictionaryArray:
    """An Arrow column in which row i says `values[codes[i]]`; equal values share one entry of its dictionary."""
    index = {value: number for number, value in enumerate(dict.fromkeys(values))}
    recoded = np.array([index[value] for value in values] or [0], np.int32)[codes]
    return pa.DictionaryArray.from_arrays(recoded, pa.array(list(index), pa.string()))

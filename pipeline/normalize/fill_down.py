"""Fill whole columns down by index arithmetic: find for each row the row above that holds its value."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]


def starts_of(*keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Mark the rows that begin a run: the first row, and those with a key other than the row above."""
    length = len(keys[0])
    begins = np.zeros(length, np.bool_)
    if length:
        begins[0] = True
    for key in keys:
        begins[1:] |= key[1:] != key[:-1]
    return begins


def last_at_or_above(has_value: NDArray[np.bool_], begins: NDArray[np.bool_]) -> Indices:
    """Find for each row the nearest row with a value at or above it in its run; -1 if there is none."""
    rows = np.arange(len(has_value))
    source = np.maximum.accumulate(np.where(has_value, rows, -1))
    start = np.maximum.accumulate(np.where(begins, rows, 0))
    return np.where(source >= start, source, -1)


def group_numbers(*keys: NDArray[Any]) -> NDArray[np.int64]:
    """Assign each row a number, equal where all keys are equal."""
    numbers = np.zeros(len(keys[0]), np.int64)
    for key in keys:
        _, inverse = np.unique(key, return_inverse=True)
        _, numbers = np.unique(numbers * (len(key) + 1) + inverse, return_inverse=True)
    return numbers


def first_in_group(group: NDArray[Any], mask: Mask, later: NDArray[Any] | None = None) -> Indices:
    """Find for each row in `mask` the first row in `mask` of its group; -1 for all other rows.

    The first is the one with the least number in `later`, if given, and among those of one number the uppermost.
    """
    rows = np.flatnonzero(mask)
    rows = rows if later is None else rows[np.argsort(later[rows], kind="stable")]
    _, first, inverse = np.unique(group[rows], return_index=True, return_inverse=True)
    found = np.full(len(mask), -1)
    found[rows] = rows[first][inverse]
    return found


def is_repeat(group: NDArray[Any], mask: Mask) -> Mask:
    """Mark the rows in `mask` that have an earlier row in `mask` of the same group."""
    repeat: Mask = mask & (first_in_group(group, mask) != np.arange(len(mask)))
    return repeat

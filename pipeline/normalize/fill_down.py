"""Filling down whole columns: each row learns which row above it holds its value."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]


def starts_of(*keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Which rows begin a new run: a key differs from the row above. The first row always does."""
    length = len(keys[0])
    begins = np.zeros(length, np.bool_)
    if length:
        begins[0] = True
    for key in keys:
        begins[1:] |= key[1:] != key[:-1]
    return begins


def last_at_or_above(has_value: NDArray[np.bool_], begins: NDArray[np.bool_]) -> Indices:
    """For each row the nearest row at or above it, in the same run, where `has_value`; -1 where there is none."""
    rows = np.arange(len(has_value))
    source = np.maximum.accumulate(np.where(has_value, rows, -1))
    start = np.maximum.accumulate(np.where(begins, rows, 0))
    return np.where(source >= start, source, -1)


def group_numbers(*keys: NDArray[Any]) -> NDArray[np.int64]:
    """One number a row, equal where all keys are equal."""
    numbers = np.zeros(len(keys[0]), np.int64)
    for key in keys:
        _, inverse = np.unique(key, return_inverse=True)
        _, numbers = np.unique(numbers * (len(key) + 1) + inverse, return_inverse=True)
    return numbers


def is_repeat(group: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which rows within `mask` have an earlier row within `mask` of the same group."""
    rows = np.flatnonzero(mask)
    _, first = np.unique(group[rows], return_index=True)
    repeat = np.zeros(len(mask), np.bool_)
    repeat[rows] = True
    repeat[rows[first]] = False
    return repeat

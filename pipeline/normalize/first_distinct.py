"""Limit the entries of a list in one cell."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from pipeline.limits import MOST_LISTED

T = TypeVar("T", bound=Hashable)


def first_distinct(entries: Iterable[T]) -> list[T]:
    """Return the first `MOST_LISTED` distinct entries, in order."""
    found: dict[T, None] = {}
    for entry in entries:
        found[entry] = None
        if len(found) == MOST_LISTED:
            break
    return list(found)

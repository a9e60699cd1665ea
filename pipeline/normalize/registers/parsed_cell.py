"""Define the parsed cell of a register: its value, and the problem with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from schemas.words.layout import load_layout

UNREADABLE, UNKNOWN, ASSUMED = "unreadable", "unknown", "assumed"
"""Problems: not a value of its type; an unknown unit or domain; a value of which a part was assumed."""


class CellContext(NamedTuple):
    """Hold what a cell's meaning may depend on: the edition's year, and the unit in which names are looked for first.

    It is the submitting unit, or the one above a township.
    """

    year: int | None
    near: str | None


class ParsedCell(NamedTuple):
    """Hold a value, or None, and the problem with it, if any."""

    value: Any = None
    problem: str = ""


NOTHING, CANNOT_BE_READ = ParsedCell(), ParsedCell(problem=UNREADABLE)
CellReader = Callable[[str, CellContext], ParsedCell]
"""A function that parses a text in its context."""


def is_nothing(text: str) -> bool:
    """Return True if a cell says nothing: a dash, 无."""
    return not any(map(str.isalnum, text)) or (text in load_layout().dash and not text.isnumeric())

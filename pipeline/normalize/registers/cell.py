"""What a cell of a register says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from schemas.words.layout import load_layout

UNREADABLE, UNKNOWN, ASSUMED = "unreadable", "unknown", "assumed"
"""No value of its kind; no unit or domain that there is; a value of which something had to be assumed."""


class Context(NamedTuple):
    """What a cell's meaning may depend on: the year of the edition, and the county of the unit that submits."""

    year: int | None
    county: str | None


class Cell(NamedTuple):
    """A value, None where there is none, and the problem with it, if any."""

    value: Any = None
    problem: str = ""


NOTHING, CANNOT_BE_READ = Cell(), Cell(problem=UNREADABLE)
Read = Callable[[str, Context], Cell]
"""What a text means in its context."""


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say: a dash, 无."""
    return not any(map(str.isalnum, text)) or (text in load_layout().dash and not text.isnumeric())

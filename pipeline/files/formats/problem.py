"""Define what a reader returns: the sheets of a file, and the problems found in it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.files.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem found while reading: a rule of `schemas/rules/rules.toml`, what broke it, and where."""

    rule: str
    value: str = ""
    sheet: str | None = None
    cell: str | None = None


ReadResult = tuple[list[Sheet], list[Problem]]
"""The sheets of a file in order, and the problems found in it."""

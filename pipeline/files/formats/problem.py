"""What a reader has to say about a file or a place in it, besides its sheets."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.files.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding of the reader: a rule of `schemas/rules/rules.toml`, what was found, and where."""

    rule: str
    value: str = ""
    sheet: str | None = None
    cell: str | None = None


Found = tuple[list[Sheet], list[Problem]]
"""The sheets of a file in order, and what was wrong with it."""

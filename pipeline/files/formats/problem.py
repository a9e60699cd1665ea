"""Define what a reader returns: the sheets of a file, and the problems found in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from pipeline.files.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem found while reading: a rule of `schemas/rules/rules.toml`, what broke it, and where."""

    rule: str
    value: str = ""
    sheet: str | None = None
    cell: str | None = None


# For each rule a constructor of its name.
has_macros = partial(Problem, "has_macros")
external_links = partial(Problem, "external_links")
read_otherwise = partial(Problem, "read_otherwise")
sheet_lost = partial(Problem, "sheet_lost")
open_quote = partial(Problem, "open_quote")
sheet_too_large = partial(Problem, "sheet_too_large")
stray_cell = partial(Problem, "stray_cell")
text_too_long = partial(Problem, "text_too_long")
hidden_text = partial(Problem, "hidden_text")
tracked_changes = partial(Problem, "tracked_changes")

ReadResult = tuple[list[Sheet], list[Problem]]
"""The sheets of a file in order, and the problems found in it."""

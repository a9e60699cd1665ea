"""What a first look into a file's own structure tells of its sheets, before any value is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.intake.sheet import UNMARKED, Marks

Range = tuple[int, int, int, int]
"""Top row, left column, bottom row, right column, from zero, all included."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One sheet's marks, and its merged ranges where the reader of values cannot tell them."""

    marks: Marks = UNMARKED
    merges: Sequence[Range] | None = None


UNSCANNED = Scan()

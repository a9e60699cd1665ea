"""Checks of the cells of item rows, applied to each distinct text of a batch once.

Plain Python: a check of one workbook would take longer to import pandera than to do everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class CellCheck:
    """The rule that a cell breaks if `fails` is true of its text, stripped of blanks; "" is an empty cell."""

    rule: str
    fails: Callable[[str], bool]


def _filled_in(rule: str) -> CellCheck:
    """Describe a column whose empty cells break a rule."""
    return CellCheck(rule, lambda text: not text)


NAME = CellCheck("name_too_long", lambda text: len(text) > LONGEST_NAME)
NAMES: Mapping[str, CellCheck] = {"level1": NAME, "level2": NAME}
"""Columns of names, checked as they stand after names were carried down."""
FILLED_IN: Mapping[str, CellCheck] = {
    "content": _filled_in("missing_content"),
    "legal_basis": _filled_in("missing_legal_basis"),
    "time_limit": _filled_in("missing_time_limit"),
    "disclosing_body": _filled_in("missing_disclosing_body"),
    "channel": _filled_in("missing_channel"),
}
"""Columns that must be filled in, checked as they were written."""
ITEM_ROW = {**NAMES, **FILLED_IN}

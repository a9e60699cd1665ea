"""Findings about rows of a sheet that are made while its tables are split."""

from __future__ import annotations

from typing import NamedTuple


class RowFinding(NamedTuple):
    """Hold why a row is no item, or a question about it: a rule, and the column that shows it.

    `text` is given where another row shows it.
    """

    rule: str
    column: int
    text: str = ""


RowFindings = dict[int, RowFinding]
"""Findings about rows, by offset."""

"""Findings about rows of a sheet that are made while its tables are split."""

from __future__ import annotations

from functools import partial
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

example_row = partial(RowFinding, "example_row")
example_rows_unclear = partial(RowFinding, "example_rows_unclear")
"""A question about an item that is called an example, or about the rows near a line that is; they count."""
instruction_row = partial(RowFinding, "instruction_row")
other_table = partial(RowFinding, "other_table")
struck_row = partial(RowFinding, "struck_row")
row_withdrawn = partial(RowFinding, "row_withdrawn")
level1_in_banner = partial(RowFinding, "level1_in_banner")

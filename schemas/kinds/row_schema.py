"""Checks of a register's rows: a pandera schema for each register, made from its description.

The name of a check is the code of the rule that a failure breaks; for a check of the whole frame the column follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from schemas.kinds.kinds import Column, load_registers

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

MISSING, DROPPED, OUT_OF_BOUNDS, BEFORE = (
    "register_value_missing",
    "register_value_dropped",
    "register_number_out_of_bounds",
    "register_date_order",
)
_NOT_NULL = "not_nullable"
"""The name that pandera gives to its check of empty cells."""
_BETWEEN = " "


@cache
def row_schema(register: str) -> pa.DataFrameSchema:
    """Build the schema of a register's rows: one column for each of its own, numbers and days as numbers."""
    import pandera.pandas as pa  # noqa: PLC0415 - slow to import, and only rows of a register need it

    columns = load_registers()[register].columns
    return pa.DataFrameSchema(
        {
            name: pa.Column(nullable=column.null, checks=list(_bounds(column)))
            for name, column in columns.items()
        },
        checks=[_not_before(column.name, column.after) for column in columns.values() if column.after],
        strict=True,
    )


def rule_of(check: str, column: str) -> tuple[str, str]:
    """Return the rule and the column of a failed check."""
    rule, _, named = check.partition(_BETWEEN)
    return MISSING if rule == _NOT_NULL else rule, named or column


def _bounds(column: Column) -> Iterator[pa.Check]:
    import pandera.pandas as pa  # noqa: PLC0415 - as above

    error = DROPPED if column.null else OUT_OF_BOUNDS
    if column.least is not None:
        yield pa.Check.ge(column.least, error=error)
    if column.most is not None:
        yield pa.Check.le(column.most, error=error)


def _not_before(later: str, earlier: str) -> pa.Check:
    import pandera.pandas as pa  # noqa: PLC0415 - as above

    def holds(frame: pd.DataFrame) -> pd.Series:
        return ~(frame[later] < frame[earlier])

    return pa.Check(holds, error=f"{BEFORE}{_BETWEEN}{later}")

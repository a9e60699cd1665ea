"""Checks of register rows: a pandera schema for each register, made from `registers.toml`.

Each check's `error` is the code of the rule that a failure becomes; for a check of the whole frame the column follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from schemas.registers.registers import RegisterColumn, load_registers

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

NOT_NULL = "not_nullable"
"""The name that pandera gives to its check of empty cells."""
BEFORE = "register_date_order"
OUT_OF_BOUNDS, DROPPED, MISSING = (
    "register_number_out_of_bounds",
    "register_value_dropped",
    "register_value_missing",
)
_BETWEEN = " "


@cache
def register_schema(register: str) -> pa.DataFrameSchema:
    """Build the schema of a register's rows, with a column for each of its own."""
    import pandera.pandas as pa  # noqa: PLC0415 - slow to import, and only rows of a register need it

    columns = load_registers()[register].columns
    return pa.DataFrameSchema(
        {
            name: pa.Column(nullable=column.null, checks=[*_checks(column)])
            for name, column in columns.items()
        },
        checks=[_not_before(column, column.after) for column in columns.values() if column.after],
        index=pa.Index(int, unique=True),
        strict=True,
    )


def rule_of(check: str, column: str) -> tuple[str, str]:
    """Return the rule and the column of a failed check."""
    rule, _, named = check.partition(_BETWEEN)
    return MISSING if rule == NOT_NULL else rule, named or column


def _checks(column: RegisterColumn) -> Iterator[pa.Check]:
    import pandera.pandas as pa  # noqa: PLC0415 - as above

    error = DROPPED if column.null else OUT_OF_BOUNDS
    if column.least is not None:
        yield pa.Check.ge(column.least, error=error)
    if column.most is not None:
        yield pa.Check.le(column.most, error=error)
    if column.values:
        yield pa.Check.isin(list(column.values))


def _not_before(column: RegisterColumn, earlier: str) -> pa.Check:
    import pandera.pandas as pa  # noqa: PLC0415 - as above

    def holds(frame: pd.DataFrame) -> pd.Series:
        return ~(frame[column.name] < frame[earlier])

    return pa.Check(holds, error=f"{BEFORE}{_BETWEEN}{column.name}")

"""Checks of item rows: a pandera schema, applied lazily to all rows of a batch at once.

Each check's `error` is the code of the rule that a failure becomes; a forbidden null in column x is `missing_x`.
"""

from __future__ import annotations

import pandera.pandas as pa

LONGEST_NAME = 100
NOT_NULL = "not_nullable"

_name = pa.Check.str_length(max_value=LONGEST_NAME, error="name_too_long")

ITEM_ROW = pa.DataFrameSchema(
    {
        "level1": pa.Column(nullable=False, checks=_name),
        "level2": pa.Column(nullable=True, checks=_name),
        "content": pa.Column(nullable=False),
        "legal_basis": pa.Column(nullable=False),
        "time_limit": pa.Column(nullable=False),
        "disclosing_body": pa.Column(nullable=False),
        "channel": pa.Column(nullable=False),
    },
    index=pa.Index(int, unique=True),
    strict=True,
)


def rule_of(check: str, column: str) -> str:
    """Return the rule of a failed check of a column."""
    return f"missing_{column}" if check == NOT_NULL else check

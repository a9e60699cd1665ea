"""Checks of item rows: a pandera schema, applied lazily to all rows of a batch at once.

Each check has the code of the rule that a failure breaks as its `error`.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

LONGEST_NAME = 100


def _name(*, nullable: bool) -> pa.Column:
    """Describe a column of names."""
    return pa.Column(
        nullable=nullable, checks=pa.Check.str_length(max_value=LONGEST_NAME, error="name_too_long")
    )


def _filled_in(rule: str) -> pa.Column:
    """Describe a column whose empty cells break a rule."""
    return pa.Column(nullable=True, checks=pa.Check(pd.Series.notna, ignore_na=False, error=rule))


ITEM_ROW = pa.DataFrameSchema(
    {
        "level1": _name(nullable=False),
        "level2": _name(nullable=True),
        "content": _filled_in("missing_content"),
        "legal_basis": _filled_in("missing_legal_basis"),
        "time_limit": _filled_in("missing_time_limit"),
        "disclosing_body": _filled_in("missing_disclosing_body"),
        "channel": _filled_in("missing_channel"),
    },
    index=pa.Index(int, unique=True),
    strict=True,
)

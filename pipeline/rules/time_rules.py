"""Rules about the length of time limits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.batch import Batch
from pipeline.normalize.time_limits import TimeLimit
from pipeline.rules.flag import Flag, by_wording, once, row_flags
from schemas.rules.criteria import load_criteria


def time_limit_too_long(batch: Batch) -> Iterator[Flag]:
    """Flag a limit above that of article 26 of the 政府信息公开条例; each wording once a table."""
    yield from _wording_flags(
        batch, "time_limit_too_long", batch.rows.chain, [_is_too_long(limit) for limit in batch.time_limits]
    )


def time_limit_without_days(batch: Batch) -> Iterator[Flag]:
    """Flag 及时 with no number of days beside it; each wording once a file."""
    words = load_criteria().time_limit_without_days
    phrases = batch.rows.text["time_limit"].values
    unbounded = [
        limit.kind == "immediate" and any(word in "".join(phrase.split()) for word in words)
        for limit, phrase in zip(batch.time_limits, phrases, strict=True)
    ]
    yield from _wording_flags(batch, "time_limit_without_days", batch.rows.file, unbounded)


def _is_too_long(limit: TimeLimit) -> bool:
    most = load_criteria().time_limit_too_long
    return limit.days is not None and limit.days > most[limit.day_kind or "calendar"]


def _wording_flags(batch: Batch, rule: str, where: NDArray[np.int64], by_value: list[bool]) -> Iterator[Flag]:
    column = batch.rows.text["time_limit"]
    rows = np.flatnonzero(batch.dispositions.item & column.flag(by_value))
    yield from by_wording(row_flags(batch, rule, once(rows, where, column.codes), "time_limit"))

"""Rules about cells that show a picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.rules.flag import Flag, row_flags
from pipeline.tables.fields import TICK_FIELDS


def picture_for_tick(batch: Batch) -> Iterator[Flag]:
    """Flag a picture where a tick belongs; it was taken as one."""
    return _pictures(batch, "picture_for_tick", are_ticks=True)


def picture_for_text(batch: Batch) -> Iterator[Flag]:
    """Flag a picture where a text belongs; the cell is as if it were empty."""
    return _pictures(batch, "picture_for_text", are_ticks=False)


def _pictures(batch: Batch, rule: str, *, are_ticks: bool) -> Iterator[Flag]:
    told: set[tuple[int, str | None, str | None]] = set()  # a column such as 乡、村级 holds two fields
    for field, pictures in batch.rows.pictures.items():
        if (field in TICK_FIELDS) is are_ticks:
            for flag in row_flags(batch, rule, np.flatnonzero(pictures), field):
                place = (flag.file, flag.sheet, flag.cell)
                if place not in told:
                    told.add(place)
                    yield flag._replace(value=None)

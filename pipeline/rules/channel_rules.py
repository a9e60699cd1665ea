"""Rules about channels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.rules.flag import Flag, row_flags


def no_channel_chosen(batch: Batch) -> Iterator[Flag]:
    """A channel cell in which nothing is chosen, such as a list of empty boxes; an empty cell is the schema's."""
    none = batch.rows.text["channel"].flag([not found for found in batch.channels])
    yield from row_flags(batch, "missing_channel", np.flatnonzero(batch.found.item & none), "channel")


def unknown_channels(batch: Batch) -> Iterator[Flag]:
    """A channel by a name that no standard channel has; told once a catalog and name."""
    column = batch.rows.text["channel"]
    names = ["、".join(each.name for each in found if each.channel_code is None) for found in batch.channels]
    unknown = column.flag([bool(text) for text in names])
    rows = np.flatnonzero(batch.found.item & unknown)
    pairs = batch.rows.section[rows] * (len(names) + 1) + column.codes[rows]
    _, first = np.unique(pairs, return_index=True)
    told = rows[np.sort(first)]
    yield from row_flags(
        batch, "unknown_channel", told, "channel", [names[code] for code in column.codes[told]]
    )

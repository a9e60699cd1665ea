"""Flag a fault of every item of a table once: it has one cause, such as a column that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.rules.flag import Flag, all_places, row_flags

FEWEST = 3
"""Items of a table; with fewer, each is flagged."""


def item_flags(
    batch: Batch, rule: str, faulty: Mask, field: str, details: Iterable[str | None] | None = None
) -> Iterator[Flag]:
    """Flag faulty item rows at the cell of `field`; where all items of a table are faulty, once, at the first.

    `faulty` masks item rows only, `details` has one for each of them.
    """
    chain, rows = batch.rows.chain, np.flatnonzero(faulty)
    items, faults = (np.bincount(chain[each], minlength=1) for each in (batch.dispositions.item, rows))
    flags = row_flags(batch, rule, rows, field, details)
    for table, own in groupby(zip(chain[rows].tolist(), flags, strict=True), itemgetter(0)):
        places = (flag for _, flag in own)
        if FEWEST <= items[table] == faults[table]:
            yield all_places(places)._replace(subject="")
        else:
            yield from places

"""Rules about items that stand twice in a catalog: single ones, and rows that were copied."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.fill_down import starts_of
from pipeline.rules.flag import Flag, all_places, row_flags
from schemas.rules.details import place_of_rows

FEWEST_COPIED = 3
"""Items below each other; fewer are told one by one."""
Rows = NDArray[np.int64]


def duplicate_item(batch: Batch) -> Iterator[Flag]:
    """Flag an item that stands above in the same catalog, with the row of the first."""
    rows, run = _repeated(batch)
    single = rows[~_is_copied(batch, rows, run)]
    first = [_place(batch, row, batch.dispositions.counting[[row]]) for row in single]
    yield from row_flags(batch, "duplicate_item", single, "level2", first)


def copied_rows(batch: Batch) -> Iterator[Flag]:
    """Flag items below each other that all stand in one other table of the catalog, or above in their own; once."""
    rows, run = _repeated(batch)
    copied = _is_copied(batch, rows, run)
    first = batch.dispositions.counting[rows[copied]]
    flags = row_flags(batch, "copied_rows", rows[copied], "level2")
    for _, own in groupby(zip(run[copied], rows[copied], first, flags, strict=True), itemgetter(0)):
        _, copies, originals, told = zip(*own, strict=True)
        place = _place(batch, copies[0], np.array(originals))
        yield all_places(told)._replace(value=str(len(copies)), detail=place)


def _repeated(batch: Batch) -> tuple[Rows, Rows]:
    """Find the repeated rows, each with the number of its run.

    A run is of items below each other in a table, the first places of which lie in one table.
    """
    found, chain = batch.dispositions, batch.rows.chain
    named = (found.item | found.duplicate) & ~batch.levels.level2_key.is_empty
    rows = np.flatnonzero(found.duplicate)
    is_apart = np.diff(np.cumsum(named)[rows], prepend=-1) != 1
    return rows, np.cumsum(is_apart | starts_of(chain[rows], chain[found.counting[rows]]))


def _is_copied(batch: Batch, rows: Rows, run: Rows) -> Mask:
    """Mask the rows of runs that repeat several items."""
    pairs = np.unique(np.stack([run, batch.dispositions.counting[rows]]), axis=1)
    copied: Mask = np.bincount(pairs[0], minlength=1)[run] >= FEWEST_COPIED
    return copied


def _place(batch: Batch, row: np.int64, first: Rows) -> str:
    """Describe the first places of the items of rows: row numbers, and the sheet if it is another."""
    data = batch.rows
    here, there = (batch.sections[data.section[each]].sheet for each in (row, first[0]))
    numbers = data.row_number[first]
    return place_of_rows(int(numbers.min()), int(numbers.max()), None if here == there else there)

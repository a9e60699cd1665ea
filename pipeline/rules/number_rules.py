"""Rules about 序号: it is no part of an item, but where it jumps, a row may be lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.fill_down import starts_of
from pipeline.rules.flag import Flag, row_flags

_NUMBER = re.compile(r"[(\s]*+(\d{1,3})[)\s.、]*+")
"""A number alone; longer ones are codes."""
NO_NUMBER = -1


class Steps(NamedTuple):
    """Numbered rows that stand below another of their table: the row, its number, that above, what level-1 does."""

    row: NDArray[np.int64]
    number: NDArray[np.int64]
    above: NDArray[np.int64]
    same_level1: Mask


def number_steps(batch: Batch) -> Iterator[Flag]:
    """A number that leaves one out, comes again, or goes back though no header stands between.

    Numbers may count level-1 items, and may begin anew with each of them, if a table does so throughout.
    """
    steps = _steps(batch)
    table = batch.rows.chain[steps.row]
    step = steps.number - steps.above
    counts_level1 = ~_any_of(table, steps.same_level1 & (step == 1))
    begins_anew = ~_any_of(table, ~steps.same_level1 & (steps.number != 1))
    repeats = (step == 0) & ~(steps.same_level1 & counts_level1) & ~(~steps.same_level1 & begins_anew)
    goes_back = (step < 0) & ~(~steps.same_level1 & begins_anew)
    for rule, faulty in (("number_gap", step > 1), ("number_repeated", repeats), ("number_back", goes_back)):
        above = map(str, steps.above[faulty])
        yield from row_flags(batch, rule, steps.row[faulty], "number", above)


def _steps(batch: Batch) -> Steps:
    column, chain = batch.rows.text["number"], batch.rows.chain
    number = column.pick(map(_number, column.values), NO_NUMBER, np.int64)
    rows = np.flatnonzero((number != NO_NUMBER) & ~batch.dispositions.continuation)
    number, level1 = number[rows], batch.levels.level1_key.codes[rows]
    anew = starts_of(batch.rows.section[rows]) & (number == 1)
    below = np.flatnonzero(~starts_of(chain[rows]) & ~anew)
    return Steps(rows[below], number[below], number[below - 1], level1[below] == level1[below - 1])


def _number(text: str) -> int:
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    return int(found[1]) if found else NO_NUMBER


def _any_of(group: NDArray[np.int64], mask: Mask) -> Mask:
    """Which rows are of a group that has a row in `mask`."""
    if not len(group):
        return mask
    any_of: Mask = np.bincount(group, mask)[group] > 0
    return any_of

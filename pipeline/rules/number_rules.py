"""Rules about row numbers (序号): no part of an item, but where they jump, a row may be lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.fill_down import starts_of
from pipeline.rules.flag import Flag, all_places, row_flags

_NUMBER = re.compile(r"[(\s]*+(\d{1,3})[)\s.、]*+")
"""A number alone; longer ones are codes."""
NO_NUMBER = -1
OFTEN = 3
"""Times that the numbers of a table go back: further lists begin but once or twice."""


class NumberSteps(NamedTuple):
    """Hold numbered rows below another of their table: the row, its table, its number, the number above.

    `same_level1`: the row above has the same level-1 item.
    """

    row: NDArray[np.int64]
    table: NDArray[np.int64]
    number: NDArray[np.int64]
    above: NDArray[np.int64]
    same_level1: Mask

    @property
    def step(self) -> NDArray[np.int64]:
        """Subtract the numbers above from the rows' own."""
        return self.number - self.above

    @property
    def restarts(self) -> Mask:
        """Mask rows that begin another level-1 item where the numbers of their table begin anew with each."""
        return ~self.same_level1 & ~_any_of(self.table, ~self.same_level1 & (self.number != 1))

    @property
    def goes_back(self) -> Mask:
        """Mask numbers below the one above them that begin no level-1 item anew."""
        return (self.step < 0) & ~self.restarts

    @property
    def is_shuffled(self) -> Mask:
        """Mask the rows of tables that are out of order: numbers go back often, or jump though none is missing."""
        if not len(self.row):
            return self.step > 0
        back, jumps = (np.bincount(self.table, each) for each in (self.goes_back, self.step > 1))
        shuffled: Mask = ((back >= OFTEN) | (back > 0) & (jumps > 0))[self.table]
        return shuffled & ((back[self.table] >= OFTEN) | self._are_all_there())

    def _are_all_there(self) -> Mask:
        """Mask the rows of tables that have each number between their least and their greatest once."""
        first = starts_of(self.table)
        table = np.concatenate([self.table, self.table[first]])
        number = np.concatenate([self.number, self.above[first]])
        pairs = np.unique(np.stack([table, number]), axis=1)
        rows, distinct = np.bincount(table), np.bincount(pairs[0])
        _, begin = np.unique(pairs[0], return_index=True)
        end = np.append(begin[1:], pairs.shape[1]) - 1
        span = np.zeros_like(rows)
        span[pairs[0][begin]] = pairs[1][end] - pairs[1][begin] + 1
        complete: Mask = ((rows == distinct) & (distinct == span))[self.table]
        return complete


def numbers_out_of_order(batch: Batch) -> Iterator[Flag]:
    """Flag a table whose numbers go up and down, as where it was sorted by another column; once."""
    steps = _steps(batch)
    faulty = steps.is_shuffled & (steps.goes_back | (steps.step > 1))
    flags = _step_flags(batch, "numbers_out_of_order", steps, faulty)
    tables = steps.table[faulty].tolist()
    for _, own in groupby(zip(tables, flags, strict=True), itemgetter(0)):
        yield all_places(flag for _, flag in own)._replace(subject="")


def number_gap(batch: Batch) -> Iterator[Flag]:
    """Flag a number that leaves one out, unless the table is out of order."""
    steps = _steps(batch)
    yield from _step_flags(batch, "number_gap", steps, (steps.step > 1) & ~steps.is_shuffled)


def number_repeated(batch: Batch) -> Iterator[Flag]:
    """Flag a number that comes again, unless the table numbers level-1 items, or anew with each, or is out of order."""
    steps = _steps(batch)
    counts_level1 = ~_any_of(steps.table, steps.same_level1 & (steps.step == 1))
    repeats = (steps.step == 0) & ~(steps.same_level1 & counts_level1) & ~steps.restarts
    yield from _step_flags(batch, "number_repeated", steps, repeats & ~steps.is_shuffled)


def number_back(batch: Batch) -> Iterator[Flag]:
    """Flag a number below the one above it, unless numbers begin anew with each level-1 item or are out of order."""
    steps = _steps(batch)
    yield from _step_flags(batch, "number_back", steps, steps.goes_back & ~steps.is_shuffled)


def _step_flags(batch: Batch, rule: str, steps: NumberSteps, faulty: Mask) -> Iterator[Flag]:
    """Flag numbers, each with the number above it."""
    yield from row_flags(batch, rule, steps.row[faulty], "number", map(str, steps.above[faulty]))


def _steps(batch: Batch) -> NumberSteps:
    """Collect the numbers of rows, continuations aside, with the number above each in its table.

    A 1 at the beginning of a section has no number above it: a header stands between.
    """
    column, chain = batch.rows.text["number"], batch.rows.chain
    number = column.pick(map(_number, column.values), NO_NUMBER, np.int64)
    rows = np.flatnonzero((number != NO_NUMBER) & ~batch.dispositions.continuation)
    number, level1 = number[rows], batch.levels.level1_key.codes[rows]
    anew = starts_of(batch.rows.section[rows]) & (number == 1)
    below = np.flatnonzero(~starts_of(chain[rows]) & ~anew)
    above = below - 1
    return NumberSteps(
        rows[below], chain[rows[below]], number[below], number[above], level1[below] == level1[above]
    )


def _number(text: str) -> int:
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    return int(found[1]) if found else NO_NUMBER


def _any_of(group: NDArray[np.int64], mask: Mask) -> Mask:
    """Mask the rows of groups that have a row in `mask`."""
    if not len(group):
        return mask
    any_of: Mask = np.bincount(group, mask)[group] > 0
    return any_of

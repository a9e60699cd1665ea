"""Rules about row numbers (序号): no part of an item, but where they jump, a row may be lost."""

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


def number_gap(batch: Batch) -> Iterator[Flag]:
    """Flag a number that leaves one out."""
    steps = _steps(batch)
    yield from _step_flags(batch, "number_gap", steps, steps.step > 1)


def number_repeated(batch: Batch) -> Iterator[Flag]:
    """Flag a number that comes again, unless the table numbers level-1 items or begins anew with each."""
    steps = _steps(batch)
    counts_level1 = ~_any_of(steps.table, steps.same_level1 & (steps.step == 1))
    repeats = (steps.step == 0) & ~(steps.same_level1 & counts_level1) & ~steps.restarts
    yield from _step_flags(batch, "number_repeated", steps, repeats)


def number_back(batch: Batch) -> Iterator[Flag]:
    """Flag a number below the one above it, unless numbers begin anew with each level-1 item of the table."""
    steps = _steps(batch)
    yield from _step_flags(batch, "number_back", steps, (steps.step < 0) & ~steps.restarts)


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

"""Rules about the values of registers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.registers.find_registers import RegisterRows
from pipeline.normalize.registers.parsed_cell import ASSUMED
from pipeline.rules.flag import Flag, cell_flags
from pipeline.rules.kind_rows import rows_of_register
from schemas.kinds.column_types import expected_text
from schemas.kinds.row_schema import BEFORE, MISSING
from schemas.rules.details import dated_column


def register_value_missing(batch: Batch) -> Iterator[Flag]:
    """Flag an empty cell of a column that must be filled in."""
    return _faulty(batch, "register_value_missing")


def register_value_unreadable(batch: Batch) -> Iterator[Flag]:
    """Flag a cell of a required column that has no value of the column's type."""
    return _faulty(batch, "register_value_unreadable")


def register_value_dropped(batch: Batch) -> Iterator[Flag]:
    """Flag a cell of an optional column that has no value its column allows; the entry counts without it."""
    return _faulty(batch, "register_value_dropped")


def register_place_unknown(batch: Batch) -> Iterator[Flag]:
    """Flag a cell that names no known unit."""
    return _faulty(batch, "register_place_unknown")


def register_number_out_of_bounds(batch: Batch) -> Iterator[Flag]:
    """Flag a number outside the bounds of a required column."""
    return _faulty(batch, "register_number_out_of_bounds")


def register_date_order(batch: Batch) -> Iterator[Flag]:
    """Flag a date before the one that it must follow."""
    return _faulty(batch, "register_date_order")


def _faulty(batch: Batch, rule: str) -> Iterator[Flag]:
    """Flag the cells in which normalization found this fault (`normalize.registers.validate`)."""
    for found in batch.registers:
        for fault, mask in found.faults.items():
            if fault.rule == rule:
                rows = np.flatnonzero(mask)
                details = (_detail(found, rule, fault.column, row) for row in rows)
                yield from cell_flags(rows_of_register(found), rule, rows, fault.column, details)


def _detail(found: RegisterRows, rule: str, name: str, row: np.signedinteger) -> str:
    """Describe the expected value: its type, an empty cell's column, or the date that it must not precede."""
    column = found.columns[name].described
    if rule == BEFORE and column.after:
        earlier = found.columns[column.after]
        return dated_column(earlier.described.words[0], found.text[column.after][row] or "")
    return column.words[0] if rule == MISSING else expected_text(column)


def register_date_outside(batch: Batch) -> Iterator[Flag]:
    """Flag dates of another year than the edition's, once a column, at the first."""
    years = np.array([each.year or 0 for each in batch.submissions], np.int64)
    for found, name in _dates(batch):
        column = found.columns[name]
        year = column.pick([day.year if day else 0 for day in column.distinct], np.int64)
        own = years[found.file]
        yield from _first_of_table(
            found, name, "register_date_outside", (own > 0) & (year > 0) & (year != own)
        )


def register_year_assumed(batch: Batch) -> Iterator[Flag]:
    """Flag dates without a year, read with that of the edition, once a column, at the first."""
    for found, name in _dates(batch):
        yield from _first_of_table(found, name, "register_year_assumed", found.columns[name].has(ASSUMED))


def _dates(batch: Batch) -> Iterator[tuple[RegisterRows, str]]:
    for found in batch.registers:
        yield from ((found, name) for name, each in found.columns.items() if each.described.type == "date")


def _first_of_table(found: RegisterRows, name: str, rule: str, mask: Mask) -> Iterator[Flag]:
    """Flag each table with rows in `mask`, at the first of them, with their number."""
    rows = np.flatnonzero(mask & ~found.rejected)
    _, first, times = np.unique(found.section[rows], return_index=True, return_counts=True)
    for flag in cell_flags(rows_of_register(found), rule, rows[first], name, map(str, times)):
        yield flag._replace(subject=found.register.code)

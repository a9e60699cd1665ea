"""Rules about single cells of registers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.registers.find_registers import RegisterRows
from pipeline.normalize.registers.parsed_cell import ASSUMED
from pipeline.rules.flag import Flag
from pipeline.rules.register_rules import entry_flag
from schemas.registers.register_schema import BEFORE, MISSING
from schemas.registers.register_types import expected_text

DITTO = "同上"


def faulty_cells(batch: Batch) -> Iterator[Flag]:
    """What the schema of the register forbids, and cells that say nothing that their column can hold."""
    for found in batch.registers.rows:
        for fault, mask in found.faults.items():
            for row in np.flatnonzero(mask):
                flag = entry_flag(found, fault.rule, row, fault.column)
                yield flag._replace(detail=_detail(found, fault.rule, fault.column, row))


def _detail(found: RegisterRows, rule: str, name: str, row: np.signedinteger) -> str:
    """What the cell should be; where it is empty, its column; of a date, the one that it must not lie before."""
    column = found.columns[name].described
    if rule == BEFORE and column.after:
        earlier = found.columns[column.after]
        return f"“{earlier.described.words[0]}”（{earlier.written.text[row]}）"
    return column.words[0] if rule == MISSING else expected_text(column)


def dates_outside(batch: Batch) -> Iterator[Flag]:
    """Dates of another year than the edition's; told once a column, at the first."""
    years = np.array([each.year or 0 for each in batch.submissions], np.int64)
    for found, name in _dates(batch):
        year = found.columns[name].series(np.arange(len(found))).dt.year.to_numpy()
        own = years[found.file]
        yield from _once(found, name, "register_date_outside", (own > 0) & (year > 0) & (year != own))


def assumed_years(batch: Batch) -> Iterator[Flag]:
    """Dates without a year, read with that of the edition; told once a column, at the first."""
    for found, name in _dates(batch):
        yield from _once(found, name, "register_year_assumed", found.columns[name].has(ASSUMED))


def _dates(batch: Batch) -> Iterator[tuple[RegisterRows, str]]:
    for found in batch.registers.rows:
        yield from ((found, name) for name, each in found.columns.items() if each.described.type == "date")


def _once(found: RegisterRows, name: str, rule: str, mask: Mask) -> Iterator[Flag]:
    """A flag for each table that has rows in `mask`, at the first of them, with how many they are."""
    rows = np.flatnonzero(mask & ~found.rejected)
    tables, first, times = np.unique(found.table[rows], return_index=True, return_counts=True)
    for table, at, many in zip(tables, first, times, strict=True):
        flag = entry_flag(found, rule, rows[at], name)
        yield flag._replace(detail=str(many), subject=found.tables[table].register)


def open_dittos(batch: Batch) -> Iterator[Flag]:
    """同上 with nothing above it."""
    for found in batch.registers.rows:
        for name, column in found.columns.items():
            for row in np.flatnonzero(column.written.ditto_open):
                yield entry_flag(found, "ditto_without_source", row, name)._replace(value=DITTO)

"""Validate the rows of a register, cell by cell; a row with an error is rejected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.registers.parsed_cell import UNKNOWN, UNREADABLE
from pipeline.normalize.registers.parsed_column import ParsedColumn
from pipeline.normalize.table_rows import TableRows
from schemas.rules.rules import load_rules

MISSING, UNREAD, DROPPED, NO_PLACE, OUT_OF_BOUNDS, BEFORE = (
    "register_value_missing",
    "register_value_unreadable",
    "register_value_dropped",
    "register_place_unknown",
    "register_number_out_of_bounds",
    "register_date_order",
)
"""The rules that cells of a register may break."""


class Fault(NamedTuple):
    """Hold a rule that rows break, and the column."""

    rule: str
    column: str


Faults = Mapping[Fault, Mask]


def faults_of(columns: Mapping[str, ParsedColumn], rows: TableRows) -> Faults:
    """Find the cells that could not be parsed, or whose values the description of their column does not allow."""
    faults: dict[Fault, Mask] = {}
    for name, column in columns.items():
        for rule, mask in _broken(column, columns):
            faults[Fault(rule, name)] = faults.get(Fault(rule, name), False) | mask
        if not column.described.null:
            faults[Fault(MISSING, name)] = column.is_empty & rows.has_column(name)
    return {fault: mask for fault, mask in faults.items() if mask.any()}


def _broken(column: ParsedColumn, columns: Mapping[str, ParsedColumn]) -> Iterator[tuple[str, Mask]]:
    """Yield rules that filled cells may break, and the rows; an optional column loses what it must not hold."""
    described = column.described
    least = -np.inf if described.least is None else described.least
    most = np.inf if described.most is None else described.most
    yield NO_PLACE, column.has(UNKNOWN)
    yield DROPPED if described.null else UNREAD, column.has(UNREADABLE)
    if described.type in {"integer", "decimal"}:
        number = column.pick([np.nan if each is None else each for each in column.distinct], np.float64)
        yield DROPPED if described.null else OUT_OF_BOUNDS, (number < least) | (number > most)
    if described.after:
        day, before = column.days, columns[described.after].days
        yield BEFORE, (day > 0) & (before > 0) & (day < before)


def rejected_by(faults: Faults, length: int) -> Mask:
    """Mark the rows that break a rule of severity error."""
    errors = [mask for fault, mask in faults.items() if load_rules()[fault.rule].severity == "error"]
    rejected: Mask = np.logical_or.reduce([np.zeros(length, np.bool_), *errors])
    return rejected

"""Validate the rows of a register, cell by cell; a row with an error is rejected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.registers.parsed_cell import UNKNOWN, UNREADABLE
from pipeline.normalize.registers.parsed_column import ParsedColumn
from schemas.registers.register_schema import DROPPED, MISSING, register_schema, rule_of
from schemas.registers.registers import Register
from schemas.rules.rules import load_rules

UNREAD, NO_PLACE = "register_value_unreadable", "register_place_unknown"


class Fault(NamedTuple):
    """Hold a rule that rows break, and the column."""

    rule: str
    column: str


Faults = Mapping[Fault, Mask]


def faults_of(register: Register, columns: Mapping[str, ParsedColumn], length: int) -> Faults:
    """Find the rows that break the register's schema, and cells that could not be parsed."""
    faults: dict[Fault, Mask] = {}
    for fault, rows in _failures(register, columns, length):
        column = columns[fault.column]
        mask = np.zeros(length, np.bool_)
        mask[rows] = True
        faults[fault] = mask & column.is_empty & column.written.is_there if fault.rule == MISSING else mask
    for name, column in columns.items():
        unread = DROPPED if column.described.null else UNREAD
        faults[Fault(NO_PLACE, name)] = column.has(UNKNOWN)
        faults[Fault(unread, name)] = faults.get(Fault(unread, name), False) | column.has(UNREADABLE)
    return {fault: mask for fault, mask in faults.items() if mask.any()}


def rejected_by(faults: Faults, length: int) -> Mask:
    """Mark the rows that break a rule of severity error."""
    errors = [mask for fault, mask in faults.items() if load_rules()[fault.rule].severity == "error"]
    rejected: Mask = np.logical_or.reduce([np.zeros(length, np.bool_), *errors])
    return rejected


def _failures(
    register: Register, columns: Mapping[str, ParsedColumn], length: int
) -> list[tuple[Fault, np.ndarray[tuple[int], np.dtype[np.int64]]]]:
    """Apply the schema; return each rule that fails, its column, and the rows."""
    import pandas as pd  # noqa: PLC0415 - slow to import, and most checks see no register
    from pandera.errors import SchemaErrors  # noqa: PLC0415

    rows = np.arange(length)
    frame = pd.DataFrame({name: column.series(rows) for name, column in columns.items()}, index=rows)
    try:
        register_schema(register.register).validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        return [
            (Fault(*rule_of(str(check), str(column))), group["index"].unique().astype(np.int64))
            for (column, check), group in cases.groupby(["column", "check"], sort=False)
        ]
    return []

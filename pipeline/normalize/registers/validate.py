"""Validate the rows of a register, cell by cell; a row with an error is rejected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.registers.parsed_cell import UNKNOWN, UNREADABLE
from pipeline.normalize.registers.parsed_column import ParsedColumn
from pipeline.normalize.table_rows import TableRows
from schemas.kinds.row_schema import DROPPED, MISSING, row_schema, rule_of
from schemas.rules.rules import load_rules

UNREAD, NO_PLACE = "register_value_unreadable", "register_place_unknown"


class Fault(NamedTuple):
    """Hold a rule that rows break, and the column."""

    rule: str
    column: str


Faults = Mapping[Fault, Mask]


def faults_of(register: str, columns: Mapping[str, ParsedColumn], rows: TableRows) -> Faults:
    """Find the cells that could not be parsed, and the rows that break the schema of the register."""
    faults: dict[Fault, Mask] = {}
    for fault, mask in (*_unparsed(columns), *_failures(register, columns, len(rows))):
        faults[fault] = faults.get(fault, False) | mask
        if fault.rule == MISSING:
            faults[fault] &= columns[fault.column].is_empty & rows.has_column(fault.column)
    return {fault: mask for fault, mask in faults.items() if mask.any()}


def _unparsed(columns: Mapping[str, ParsedColumn]) -> Iterator[tuple[Fault, Mask]]:
    """Yield cells that could not be parsed; an optional column loses what it must not hold."""
    for name, column in columns.items():
        yield Fault(NO_PLACE, name), column.has(UNKNOWN)
        yield Fault(DROPPED if column.described.null else UNREAD, name), column.has(UNREADABLE)


def _failures(
    register: str, columns: Mapping[str, ParsedColumn], length: int
) -> Iterator[tuple[Fault, Mask]]:
    """Yield each failed check of the schema, and the rows that fail it.

    A failed check of whole rows reports every filled cell of a row, so a row may come several times.
    """
    import pandas as pd  # noqa: PLC0415 - slow to import, and most checks see no register
    from pandera.errors import SchemaErrors  # noqa: PLC0415

    try:
        row_schema(register).validate(
            pd.DataFrame({name: column.comparable for name, column in columns.items()}), lazy=True
        )
    except SchemaErrors as errors:
        for (column, check), cases in errors.failure_cases.groupby(["column", "check"], sort=False):
            mask = np.zeros(length, np.bool_)
            mask[cases["index"].to_numpy(np.int64)] = True
            yield Fault(*rule_of(str(check), str(column))), mask


def rejected_by(faults: Faults, length: int) -> Mask:
    """Mark the rows that break a rule of severity error."""
    errors = [mask for fault, mask in faults.items() if load_rules()[fault.rule].severity == "error"]
    rejected: Mask = np.logical_or.reduce([np.zeros(length, np.bool_), *errors])
    return rejected

"""Faults as they occur in registers, planted on purpose; none changes what counts."""

from collections.abc import Callable, Mapping
from typing import Any

from schemas.registers.registers import Register
from simulation.registers.register_model import DraftRow

Plant = Callable[[Register, list[DraftRow], Mapping[str, Any]], None]
REPEATED_BELOW = 3
"""How far below itself a row stands again."""


def plant(register: Register, rows: list[DraftRow], fault: Mapping[str, Any]) -> None:
    """Plant a fault as the plan has it: its `kind`, the row `at` which it is planted, perhaps `column` and `value`."""
    FAULTS[fault["kind"]](register, rows, fault)


def _repeat(register: Register, rows: list[DraftRow], fault: Mapping[str, Any]) -> None:
    """The row stands a second time; the last column of its key that is filled in tells so."""
    values = dict(rows[fault["at"]].values)
    column = next(column for column in reversed(register.key) if values[column] is not None)
    copy = DraftRow(values, fault=(fault["kind"], column))
    rows.insert(fault["at"] + REPEATED_BELOW, copy)


def _leave_out_key(register: Register, rows: list[DraftRow], fault: Mapping[str, Any]) -> None:
    """A row of which the last column of its key was forgotten."""
    column = register.key[-1]
    values = {**rows[fault["at"]].values, column: None}
    rows.insert(fault["at"] + 1, DraftRow(values, fault=(fault["kind"], column), is_rejected=True))


def _write_no_date(_: Register, rows: list[DraftRow], fault: Mapping[str, Any]) -> None:
    row = rows[fault["at"]]
    row.values[fault["column"]] = None
    row.texts[fault["column"]] = fault["value"]
    row.fault = (fault["kind"], fault["column"])


FAULTS: Mapping[str, Plant] = {
    "duplicate_row": _repeat,
    "missing_key": _leave_out_key,
    "unreadable_date": _write_no_date,
}
"""What plants a fault, by kind. A header that is to be guessed is written by the sheet's writer."""

"""Plant faults in registers; none changes what counts."""

from collections.abc import Callable, Mapping
from typing import Any

from schemas.kinds.kinds import Kind
from simulation.registers.register_model import DraftRow

Plant = Callable[[Kind, list[DraftRow], Mapping[str, Any]], None]
REPEATED_BELOW = 3
"""Distance of a repeated row below the first."""


def plant_fault(register: Kind, rows: list[DraftRow], fault: Mapping[str, Any]) -> None:
    """Plant a fault from the plan: `kind`, the row `at` which it is planted, perhaps `column` and `value`."""
    FAULTS[fault["kind"]](register, rows, fault)


def _repeat(register: Kind, rows: list[DraftRow], fault: Mapping[str, Any]) -> None:
    """Repeat a row; the finding points to the last column of its key that is filled in."""
    values = dict(rows[fault["at"]].values)
    column = next(column for column in reversed(register.key) if values[column] is not None)
    copy = DraftRow(values, fault=(fault["kind"], column))
    rows.insert(fault["at"] + REPEATED_BELOW, copy)


def _leave_out_key(register: Kind, rows: list[DraftRow], fault: Mapping[str, Any]) -> None:
    """Insert a row without the last column of its key."""
    column = register.key[-1]
    values = {**rows[fault["at"]].values, column: None}
    rows.insert(fault["at"] + 1, DraftRow(values, fault=(fault["kind"], column), is_rejected=True))


def _write_no_date(_: Kind, rows: list[DraftRow], fault: Mapping[str, Any]) -> None:
    row = rows[fault["at"]]
    row.values[fault["column"]] = None
    row.texts[fault["column"]] = fault["value"]
    row.fault = (fault["kind"], fault["column"])


FAULTS: Mapping[str, Plant] = {
    "duplicate_row": _repeat,
    "missing_key": _leave_out_key,
    "unreadable_date": _write_no_date,
}
"""Functions that plant a fault, by kind. `SheetWriter` writes headers that need guessing."""

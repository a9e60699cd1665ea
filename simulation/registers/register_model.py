"""The content of a register file as its author intends it: rows, their locations, planted faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from simulation.layouts.rendered import PlantedFault
from simulation.writers.workbook import Workbook

RegisterValue = str | int | float | date | None
"""A value: the code of a unit, domain or choice, a boolean, a number, a date; None is an empty cell."""
RegisterRow = Mapping[str, RegisterValue]
Parts = Mapping[str, Sequence[RegisterRow]]
"""The rows of a register by the part that a sheet takes: a unit, a quarter, or `all`."""


@dataclass(slots=True)
class DraftRow:
    """A row to write.

    Attributes:
        values: its values.
        texts: texts written instead of the values of some columns.
        fault: the kind of the planted fault and the column to point to; "" for none.
        is_rejected: whether the row cannot be accepted.
    """

    values: dict[str, RegisterValue]
    texts: dict[str, str] = field(default_factory=dict)
    fault: tuple[str, str] = ("", "")
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A row as written; `row_number` counts from 1, `values` has every column of the register."""

    register: str
    sheet: str
    row_number: int
    values: RegisterRow
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """One file under `raw/<edition>/`.

    Attributes:
        path: relative to the edition's folder, with `/`.
        version: of two files with a row of one key, that of the higher version counts.
        entries: its rows in order, including those that do not count.
    """

    path: str
    version: int
    workbook: Workbook
    entries: tuple[RegisterEntry, ...]
    planted: tuple[PlantedFault, ...]

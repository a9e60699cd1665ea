"""What a register's file holds, as its author means it: rows of values, where each landed, what was planted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from simulation.layouts.rendered import PlantedFault
from simulation.writers.workbook import Workbook

RegisterValue = str | int | float | date | None
"""What a column holds: a unit, domain or choice is its code, a boolean True or False, None an empty cell."""
RegisterRow = Mapping[str, RegisterValue]
Parts = Mapping[str, Sequence[RegisterRow]]
"""The rows of a register by what a sheet takes of them: a unit, a quarter, or `all`."""


@dataclass(slots=True)
class DraftRow:
    """A row that is about to be written.

    Attributes:
        values: what it says.
        texts: what is written instead in some columns.
        fault: what is planted in it, and the column whose cell to point to; "" for nothing.
        is_rejected: whether nobody can take it for a thing.
    """

    values: dict[str, RegisterValue]
    texts: dict[str, str] = field(default_factory=dict)
    fault: tuple[str, str] = ("", "")
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A row as it was written; `row_number` counts from 1, `values` has every column of the register."""

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
        version: of two files that have a row of one key, the one of the higher version counts.
        entries: its rows in their order, those that do not count too.
    """

    path: str
    version: int
    workbook: Workbook
    entries: tuple[RegisterEntry, ...]
    planted: tuple[PlantedFault, ...]

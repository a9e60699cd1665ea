"""What counts of the registers: the rule of what is one thing, written a second time."""

from collections.abc import Iterable, Mapping
from typing import Literal

from schemas.registers.registers import load_registers
from simulation.registers.register_model import RegisterEntry, RegisterFile

Fate = Literal["counts", "duplicate", "rejected"]
Where = tuple[str, str, int]
"""Path, sheet and row number."""


def fates(files: Iterable[RegisterFile]) -> Mapping[Where, Fate]:
    """What becomes of every row: one in a file of a higher version replaces those of its key, else the first counts."""
    first: dict[tuple[object, ...], Where] = {}
    found: dict[Where, Fate] = {}
    for file in sorted(files, key=lambda file: (-file.version, file.path)):
        for entry in file.entries:
            where = file.path, entry.sheet, entry.row_number
            if entry.is_rejected:
                found[where] = "rejected"
            else:
                found[where] = "counts" if first.setdefault(_key(entry), where) == where else "duplicate"
    return found


def counting(files: Iterable[RegisterFile], register: str) -> list[RegisterEntry]:
    """The rows of a register that count."""
    files = tuple(files)
    became = fates(files)
    return [
        entry
        for file in files
        for entry in file.entries
        if entry.register == register and became[file.path, entry.sheet, entry.row_number] == "counts"
    ]


def _key(entry: RegisterEntry) -> tuple[object, ...]:
    key = load_registers()[entry.register].key
    return (entry.register, *(entry.values[column] for column in key))

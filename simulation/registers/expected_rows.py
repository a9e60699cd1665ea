"""Compute which register rows count: a second implementation of the rule of duplicates."""

from collections.abc import Iterable, Mapping
from typing import Literal

from schemas.kinds.kinds import load_registers
from simulation.registers.register_model import RegisterEntry, RegisterFile

Fate = Literal["counts", "duplicate", "rejected"]
Where = tuple[str, str, int]
"""Path, sheet and row number."""


def row_fates(files: Iterable[RegisterFile]) -> Mapping[Where, Fate]:
    """Decide the fate of every row.

    Of several rows with one key, the one in the file of the highest version counts, or else the first.
    """
    first: dict[tuple[object, ...], Where] = {}
    fates: dict[Where, Fate] = {}
    for file in sorted(files, key=lambda file: (-file.version, file.path)):
        for entry in file.entries:
            where = file.path, entry.sheet, entry.row_number
            if entry.is_rejected:
                fates[where] = "rejected"
            else:
                fates[where] = "counts" if first.setdefault(_key(entry), where) == where else "duplicate"
    return fates


def counting_rows(files: Iterable[RegisterFile], register: str) -> list[RegisterEntry]:
    """List the rows of a register that count."""
    files = tuple(files)
    fates = row_fates(files)
    return [
        entry
        for file in files
        for entry in file.entries
        if entry.register == register and fates[file.path, entry.sheet, entry.row_number] == "counts"
    ]


def _key(entry: RegisterEntry) -> tuple[object, ...]:
    key = load_registers()[entry.register].key
    return (entry.register, *(entry.values[column] for column in key))

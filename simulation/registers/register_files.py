"""The files of the registers, as the plan lists them (`data/registers_<edition>.toml`)."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from schemas.registers.registers import FOLDER, Register, load_registers
from simulation.editions.plan import Plan
from simulation.items.units import SampleUnit, counties
from simulation.registers.register_faults import plant
from simulation.registers.register_form import RegisterForm, forms, names
from simulation.registers.register_model import DraftRow, Parts, RegisterFile, RegisterRow
from simulation.registers.register_sheet import SheetWriter, WrittenSheet
from simulation.registers.rows import ROWS
from simulation.writers.workbook import Workbook

CITY = "平顶山市"
ALL = "all"


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the plan, or one for each of its units; see the comments there."""

    register: str
    path: str
    format: str
    forms: Sequence[str]
    sheets: Mapping[str, str]
    formats: Mapping[str, str] = field(default_factory=dict)
    units: Sequence[str] = ()
    version: int = 0
    faults: Sequence[Mapping[str, Any]] = ()


@cache
def register_files(edition: str) -> tuple[RegisterFile, ...]:
    """Every file that holds registers, in the order of their paths, the same each time.

    Raises:
        FileNotFoundError: the edition has no plan of registers.
    """
    document = tomllib.loads(
        Path(__file__).with_name(f"registers_{edition}.toml").read_text(encoding="utf-8")
    )
    plan = Plan(edition, document)
    parts = {register: make(plan) for register, make in ROWS.items()}
    plans = [PlannedFile(**body) for body in document["file"]]
    files = (file for told in plans for file in _files(edition, told, parts[told.register]))
    return tuple(sorted(files, key=lambda file: file.path))


def _files(edition: str, told: PlannedFile, parts: Parts) -> Iterator[RegisterFile]:
    """Each with the next of the forms."""
    units: list[SampleUnit | None] = [
        unit for unit in counties(edition) if told.units == ALL or unit.code in told.units
    ]
    for unit, form in zip(units or [None], cycle(told.forms), strict=False):
        yield _File(edition, told, unit, forms()[form]).made(parts)


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is about to be made; `unit` is whose it is, where it is one of several."""

    edition: str
    told: PlannedFile
    unit: SampleUnit | None
    form: RegisterForm

    def made(self, parts: Parts) -> RegisterFile:
        filled = self._words()
        sheets = [
            self._sheet(name, parts[part.format_map(filled)]) for name, part in self.told.sheets.items()
        ]
        return RegisterFile(
            f"{FOLDER}/{self.told.path.format_map(filled)}{self._format}",
            self.told.version,
            Workbook([written.sheet for written in sheets], int(self.edition)),
            tuple(entry for written in sheets for entry in written.entries),
            tuple(planted for written in sheets for planted in written.planted),
        )

    @property
    def _register(self) -> Register:
        return load_registers()[self.told.register]

    @property
    def _format(self) -> str:
        return self.told.formats.get(self.unit.code, self.told.format) if self.unit else self.told.format

    def _words(self) -> dict[str, str]:
        """What paths, titles and parts are filled in with."""
        words = {"year": self.edition, "name": self._register.names[0], "unit": CITY}
        if self.unit:
            words |= {"code": self.unit.code, "unit": self.unit.short_name, "folder": self.unit.folder}
        return words

    def _sheet(self, name: str, part: Sequence[RegisterRow]) -> WrittenSheet:
        rows = [DraftRow(dict(row)) for row in part]
        faults = [fault for fault in self.told.faults if self._is_here(fault, name)]
        for fault in faults:
            if "word" not in fault:
                plant(self._register, rows, fault)
        titles = [title.format_map(self._words()) for title in self.form.titles]
        words = {fault["column"]: fault["word"] for fault in faults if "word" in fault}
        return SheetWriter(self._register, self.form, names(self.edition), titles, words).write(name, rows)

    def _is_here(self, fault: Mapping[str, Any], sheet: str) -> bool:
        is_of_unit = "unit" not in fault or (self.unit is not None and self.unit.code == fault["unit"])
        return is_of_unit and fault.get("sheet", sheet) == sheet

"""Make the register files that the plan lists (`registers_<edition>.toml`)."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from schemas.kinds.kinds import FOLDER, Kind, load_registers
from simulation.items.units import SampleUnit, city, counties
from simulation.plan import sample_plan
from simulation.registers.register_faults import plant_fault
from simulation.registers.register_form import RegisterForm, called_names, forms
from simulation.registers.register_model import DraftRow, Parts, RegisterFile, RegisterRow
from simulation.registers.register_sheet import SheetWriter, WrittenSheet
from simulation.registers.rows import ROWS
from simulation.writers.workbook import Workbook

ALL = "all"


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the plan, or one for each of its units; the plan's comments explain the keys."""

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
    """Make every register file of an edition, sorted by path, the same each time.

    Raises:
        FileNotFoundError: the edition has no plan of registers.
    """
    document = tomllib.loads(
        Path(__file__).with_name(f"registers_{edition}.toml").read_text(encoding="utf-8")
    )
    plan = sample_plan(edition, document)
    parts = {register: make(plan) for register, make in ROWS.items()}
    specs = [PlannedFile(**body) for body in document["file"]]
    files = (file for spec in specs for file in _files(edition, spec, parts[spec.register]))
    return tuple(sorted(files, key=lambda file: file.path))


def _files(edition: str, spec: PlannedFile, parts: Parts) -> Iterator[RegisterFile]:
    """Make the files of one entry, with its forms in turn."""
    units: list[SampleUnit | None] = [
        unit for unit in counties(edition) if spec.units == ALL or unit.code in spec.units
    ]
    for unit, form in zip(units or [None], cycle(spec.forms), strict=False):
        yield _File(edition, spec, unit, forms()[form]).make(parts)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to make; `unit` is its unit if it is one of several."""

    edition: str
    spec: PlannedFile
    unit: SampleUnit | None
    form: RegisterForm

    def make(self, parts: Parts) -> RegisterFile:
        filled = self._words()
        sheets = [
            self._sheet(name, parts[part.format_map(filled)]) for name, part in self.spec.sheets.items()
        ]
        return RegisterFile(
            f"{FOLDER}/{self.spec.path.format_map(filled)}{self._format}",
            self.spec.version,
            Workbook([written.sheet for written in sheets], int(self.edition)),
            tuple(entry for written in sheets for entry in written.entries),
            tuple(planted for written in sheets for planted in written.planted),
        )

    @property
    def _register(self) -> Kind:
        return load_registers()[self.spec.register]

    @property
    def _format(self) -> str:
        return self.spec.formats.get(self.unit.code, self.spec.format) if self.unit else self.spec.format

    def _words(self) -> dict[str, str]:
        """List the words that fill in paths, titles and parts."""
        words = {"year": self.edition, "name": self._register.names[0], "unit": city().name}
        if self.unit:
            words |= {"code": self.unit.code, "unit": self.unit.short_name, "folder": self.unit.folder}
        return words

    def _sheet(self, name: str, part: Sequence[RegisterRow]) -> WrittenSheet:
        rows = [DraftRow(dict(row)) for row in part]
        faults = [fault for fault in self.spec.faults if self._is_here(fault, name)]
        for fault in faults:
            if "word" not in fault:
                plant_fault(self._register, rows, fault)
        titles = [title.format_map(self._words()) for title in self.form.titles]
        words = {fault["column"]: fault["word"] for fault in faults if "word" in fault}
        return SheetWriter(self._register, self.form, called_names(self.edition), titles, words).write(
            name, rows
        )

    def _is_here(self, fault: Mapping[str, Any], sheet: str) -> bool:
        is_of_unit = "unit" not in fault or (self.unit is not None and self.unit.code == fault["unit"])
        return is_of_unit and fault.get("sheet", sheet) == sheet

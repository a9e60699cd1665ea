"""The files of the registers, as the plan lists them (`data/registers_<edition>.toml`)."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from schemas.registers import FOLDER, load_registers
from simulation.layout import DATA
from simulation.model import Workbook
from simulation.plan import Plan
from simulation.registers.faults import plant
from simulation.registers.form import forms, names
from simulation.registers.model import DraftRow, Parts, RegisterFile
from simulation.registers.rows import ROWS
from simulation.registers.sheet import SheetWriter, Written
from simulation.units import Unit, counties

Told = Mapping[str, Any]
"""A file as the plan tells it."""


@cache
def register_files(edition: str) -> tuple[RegisterFile, ...]:
    """Every file that holds registers, in the order of their paths, the same each time.

    Raises:
        FileNotFoundError: the edition has no plan of registers.
    """
    document = tomllib.loads((DATA / f"registers_{edition}.toml").read_text(encoding="utf-8"))
    plan = Plan(edition, document)
    parts = {register: make(plan) for register, make in ROWS.items()}
    files = (file for told in document["file"] for file in _files(plan, told, parts[told["register"]]))
    return tuple(sorted(files, key=lambda file: file.path))


def _files(plan: Plan, told: Told, parts: Parts) -> Iterator[RegisterFile]:
    """The file, or one for each of its units: each with the next of its forms."""
    units = [unit for unit in counties(plan.edition) if unit.code in told.get("units", ())]
    if told.get("units") == "all":
        units = list(counties(plan.edition))
    for at, unit in enumerate(units or [None]):
        form = told["forms"][at % len(told["forms"])]
        yield _file(plan, {**told, "form": form}, unit, parts)


def _file(plan: Plan, told: Told, unit: Unit | None, parts: Parts) -> RegisterFile:
    filled = _words(plan, told, unit)
    sheets = [
        _sheet(plan, told, (name, list(parts[part.format_map(filled)])), filled)
        for name, part in told["sheets"].items()
    ]
    path = f"{FOLDER}/{told['path'].format_map(filled)}{told.get('formats', {}).get(filled['code'], told['format'])}"
    return RegisterFile(
        path,
        told.get("version", 0),
        Workbook([written.sheet for written in sheets], int(plan.edition)),
        tuple(entry for written in sheets for entry in written.entries),
        tuple(planted for written in sheets for planted in written.planted),
    )


def _words(plan: Plan, told: Told, unit: Unit | None) -> dict[str, str]:
    """What paths, titles and parts are filled in with."""
    register = load_registers()[told["register"]]
    words = {
        "year": plan.edition,
        "name": told.get("name", register.names[0]),
        "code": "",
        "unit": "平顶山市",
    }
    if unit:
        words |= {"code": unit.code, "unit": unit.short_name, "folder": unit.folder}
    return words


def _sheet(plan: Plan, told: Told, part: tuple[str, list[Any]], filled: Mapping[str, str]) -> Written:
    register, form = load_registers()[told["register"]], forms()[told["form"]]
    name, rows = part[0], [DraftRow(dict(row)) for row in part[1]]
    faults = [fault for fault in told.get("faults", ()) if _is_here(fault, name, filled["code"])]
    for fault in faults:
        if "word" not in fault:
            plant(register, rows, fault)
    titles = [title.format_map(filled) for title in form.titles]
    words = {fault["column"]: fault["word"] for fault in faults if "word" in fault}
    return SheetWriter(register, form, names(plan.edition), titles, words).write(name, rows)


def _is_here(fault: Told, sheet: str, code: str) -> bool:
    return fault.get("sheet", sheet) == sheet and fault.get("unit", code) == code

"""The settings of a workspace: `mulu.toml`, checked as a whole, each problem with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from schemas.reference.csv_schemas import CellSchema, edition_cell, unit_code_cell
from schemas.reference.national.editions import load_editions
from schemas.reference.problems import Place, ReferenceDataError, ReferenceProblem
from schemas.reference.text_files import line_of, parse_toml, read_text

FILE = "mulu.toml"
REQUIRED = ("jurisdiction", "office", "unit_list")
DEADLINES = ("pilot_deadline", "year_end", "early_compiled", "early_published")
"""The days of an edition that the rules of mention and the scorecard compare with."""
Fault = Callable[[Any], str | None]


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """What `mulu.toml` says.

    `jurisdiction`: the code of the unit whose office runs mulu. `office`: the name of the office that signs.
    `unit_list`: the year of the national list of units that the workspace follows; later changes are succession.
    `deadlines`: the days of an edition by their names, where they are not the usual ones.
    """

    jurisdiction: str
    office: str
    unit_list: int
    time_zone: str = "Asia/Shanghai"
    deadlines: Mapping[str, Mapping[str, date]] = field(default_factory=dict)


def read_settings(folder: Path) -> WorkspaceSettings:
    """Read `mulu.toml` in the folder of a workspace.

    Raises:
        ReferenceDataError: lists every problem with its line.
    """
    text = _text(folder)
    document = parse_toml(text, FILE)
    problems = [
        ReferenceProblem(Place(FILE, line_of(text, [table, key] if table else [key])), key, message)
        for table, key, message in _problems(document)
    ]
    if problems:
        raise ReferenceDataError(problems)
    editions = document.pop("edition", {})
    return WorkspaceSettings(**document, deadlines=editions)


def setting_place(folder: Path, key: str) -> Place:
    """Return the place of a setting in the workspace in a folder."""
    return Place(FILE, line_of(_text(folder), [key]))


def _text(folder: Path) -> str:
    return read_text(folder / FILE, FILE, "the file is missing; make the workspace with mulu init")


def _problems(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield table, key and message of each problem; the table is empty for what stands in none."""
    for key, fault in _FAULTS.items():
        missing = "the setting is missing; add it" if key in REQUIRED else None
        message = fault(document[key]) if key in document else missing
        if message:
            yield "", key, message
    for key in document.keys() - _FAULTS.keys() - {"edition"}:
        yield "", key, f"'{key}' is no setting; use one of {', '.join(_FAULTS)}, [edition.<edition>]"
    yield from _edition_problems(document.get("edition", {}))


def _edition_problems(editions: Any) -> Iterator[tuple[str, str, str]]:
    if not isinstance(editions, dict):
        yield "", "edition", f"'{editions}' must be a table for each edition, such as [edition.2020]"
        return
    for edition, days in editions.items():
        table = f"edition.{edition}"
        message = edition_cell().fault(edition)
        if message or not isinstance(days, dict):
            yield "", table, message or f"'{days}' must be days by their names, such as year_end = 2020-12-31"
            continue
        for name, day in days.items():
            if name not in DEADLINES:
                yield table, name, f"'{name}' is no deadline; use one of {', '.join(DEADLINES)}"
            elif type(day) is not date:
                yield table, name, f"'{day}' must be a day, such as 2020-12-31"


def _pattern_fault(schema: CellSchema, value: Any) -> str | None:
    return schema.fault(value) if isinstance(value, str) else f"'{value}' must be text in quotation marks"


def _office_fault(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else f"'{value}' must be the name of the office"


def _year_fault(value: Any) -> str | None:
    years = [int(each.year) for each in load_editions()]
    return None if value in years else f"'{value}' must be one of {', '.join(map(str, years))}"


def _zone_fault(value: Any) -> str | None:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, TypeError, OSError):
        return f"'{value}' must be the name of a time zone, such as Asia/Shanghai"
    return None


_FAULTS: Mapping[str, Fault] = {
    "jurisdiction": partial(_pattern_fault, unit_code_cell()),
    "office": _office_fault,
    "unit_list": _year_fault,
    "time_zone": _zone_fault,
}

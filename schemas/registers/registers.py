"""The registers that departments submit: `registers.toml` as typed values. Cheap to import."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("registers.toml")
FOLDER = "registers"
"""The folder of an edition that holds registers."""


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column of a register: the wordings of its header, and the values that it may hold.

    Attributes:
        type: text, integer, decimal, date, boolean, unit, domain or choice.
        null: a cell may be empty.
        omit: the whole column may be missing without a finding.
        values: the wordings of each value of a choice.
        yes, no: wordings of a boolean beside a tick.
        empty: wordings that mean "none".
        after: the column whose date must not be later than this one.
    """

    name: str
    type: str
    words: tuple[str, ...]
    zh: str
    en: str
    null: bool = False
    omit: bool = False
    values: Mapping[str, tuple[str, ...]] | None = None
    least: int | None = None
    most: int | None = None
    after: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its names, the columns that identify a row, and all columns in order."""

    register: str
    zh: str
    en: str
    names: tuple[str, ...]
    key: tuple[str, ...]
    columns: Mapping[str, RegisterColumn]

    @property
    def table(self) -> str:
        """Return the full name of the table that holds its rows."""
        return f"core.{self.register}"

    @property
    def required(self) -> tuple[str, ...]:
        """Return the columns that must not have an empty cell."""
        return tuple(name for name, column in self.columns.items() if not column.null)


def in_register_folder(path: str) -> bool:
    """Return True if a file is in a folder that holds only registers."""
    return FOLDER in path.split("/")[:-1]


@cache
def load_registers() -> Mapping[str, Register]:
    """Load every register by its code, in the order of the file."""
    described = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {code: _register(code, body) for code, body in described.items()}


def _register(code: str, body: Mapping[str, Any]) -> Register:
    columns = {name: _column(name, facts) for name, facts in body["columns"].items()}
    return Register(code, body["zh"], body["en"], tuple(body["names"]), tuple(body["key"]), columns)


def _column(name: str, facts: Mapping[str, Any]) -> RegisterColumn:
    values = {value: tuple(words) for value, words in facts["values"].items()} if "values" in facts else None
    lists = {field: tuple(facts.get(field, ())) for field in ("words", "yes", "no", "empty")}
    return RegisterColumn(name, **{**facts, **lists, "values": values})

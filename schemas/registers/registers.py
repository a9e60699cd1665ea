"""The registers that departments hand in, `registers.toml`, as typed values. Light: reading processes load it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("registers.toml")
FOLDER = "registers"
"""The folder of an edition in which registers are handed in."""


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column of a register: how its header is written, and what may stand in it.

    `type` is text, integer, decimal, date, boolean, unit, domain or choice. `null`: a cell may be empty; `omit`: the
    whole column may be left out, and nothing is said of it. `values`: by the value of a choice, what it is called;
    `yes` and `no`: what a boolean may say beside a tick; `empty`: what says that there is none. `after`: the column
    whose date this one must not lie before.
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
    """A register: what it is called, the columns by which a thing in it is known, and all its columns in order."""

    register: str
    zh: str
    en: str
    names: tuple[str, ...]
    key: tuple[str, ...]
    columns: Mapping[str, RegisterColumn]

    @property
    def table(self) -> str:
        """The full name of the table that holds its rows."""
        return f"core.{self.register}"

    @property
    def required(self) -> tuple[str, ...]:
        """The columns in which no cell may be empty."""
        return tuple(name for name, column in self.columns.items() if not column.null)


def in_register_folder(path: str) -> bool:
    """Whether a file lies where only registers are handed in."""
    return FOLDER in path.split("/")[:-1]


@cache
def load_registers() -> Mapping[str, Register]:
    """Every register by its code, in the order of the file."""
    described = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {code: _register(code, body) for code, body in described.items()}


def _register(code: str, body: Mapping[str, Any]) -> Register:
    columns = {name: _column(name, facts) for name, facts in body["columns"].items()}
    return Register(code, body["zh"], body["en"], tuple(body["names"]), tuple(body["key"]), columns)


def _column(name: str, facts: Mapping[str, Any]) -> RegisterColumn:
    values = {value: tuple(words) for value, words in facts["values"].items()} if "values" in facts else None
    lists = {field: tuple(facts.get(field, ())) for field in ("words", "yes", "no", "empty")}
    return RegisterColumn(name, **{**facts, **lists, "values": values})

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

    `type` is text, integer, decimal, date, boolean, unit, domain or choice; `values`: by the value of a choice, what
    it is called. `after`: the column whose date this one must not lie before.
    """

    name: str
    type: str
    words: tuple[str, ...]
    zh: str
    en: str
    null: bool = False
    values: Mapping[str, tuple[str, ...]] | None = None
    least: int | None = None
    most: int | None = None
    after: str | None = None


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
    return RegisterColumn(name, **{**facts, "words": tuple(facts["words"]), "values": values})

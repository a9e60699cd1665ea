"""Texts about the values of register columns: `register_types.toml`, filled in for each column."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from schemas.documents.template import FormColumn
from schemas.registers.registers import RegisterColumn, load_registers

FILE = Path(__file__).with_name("register_types.toml")
LISTED = frozenset({"boolean", "choice", "unit", "domain"})
"""Types of columns whose values are chosen from a list."""


def expected_text(column: RegisterColumn) -> str:
    """Describe, as findings do, what a cell of the column should hold."""
    return _text(column, "expected")


@cache
def expected_in_english() -> Mapping[str, str]:
    """Map each description of `expected_text` to the same in English."""
    columns = [column for register in load_registers().values() for column in register.columns.values()]
    return {expected_text(column): _text(column, "expected_en") for column in columns}


def form_column(column: RegisterColumn) -> FormColumn:
    """Build the form's column for a register column; its list of choices has the column's name."""
    known, form = _types()[column.type], _types()["form"]
    return FormColumn(
        field=column.name,
        header=column.words[0],
        width=known["width"],
        help=("" if column.null else form["required"]) + _text(column, "help"),
        choices=column.name if column.type in LISTED else "",
        strict=known.get("strict", False),
        format=known.get("format", ""),
    )


def choices_of(column: RegisterColumn) -> list[str]:
    """List the choices of a boolean or choice column; empty for other types."""
    if column.type == "boolean":
        return list(_types()["form"]["boolean"])
    return [words[0] for words in (column.values or {}).values()]


def _text(column: RegisterColumn, name: str) -> str:
    words = [f"“{wordings[0]}”" for wordings in (column.values or {}).values()]
    text: str = _types()[column.type][name]
    known = _types()["bounds_en" if name.endswith("_en") else "bounds"]
    return text.format(words=known["between"].join(words), bounds=_bounds(column, known))


def _bounds(column: RegisterColumn, known: Mapping[str, str]) -> str:
    given = {name for name in ("least", "most") if getattr(column, name) is not None}
    if not given:
        return ""
    kind = "both" if len(given) > 1 else given.pop()
    return known[kind].format(least=column.least, most=column.most)


@cache
def _types() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

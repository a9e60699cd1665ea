"""Texts about the values of register columns: `register_types.toml`, filled in for each column."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from schemas.documents.template import FormColumn
from schemas.registers.registers import RegisterColumn

FILE = Path(__file__).with_name("register_types.toml")
LISTED = frozenset({"boolean", "choice", "unit", "domain"})
"""Types of columns whose values are chosen from a list."""


def expected_text(column: RegisterColumn) -> str:
    """Describe, as findings do, what a cell of the column should hold."""
    return _text(column, "expected")


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
    words = "、".join(f"“{wordings[0]}”" for wordings in (column.values or {}).values())
    text: str = _types()[column.type][name]
    return text.format(words=words, bounds=_bounds(column))


def _bounds(column: RegisterColumn) -> str:
    given = {name for name in ("least", "most") if getattr(column, name) is not None}
    if not given:
        return ""
    kind = "both" if len(given) > 1 else given.pop()
    text: str = _types()["bounds"][kind]
    return text.format(least=column.least, most=column.most)


@cache
def _types() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

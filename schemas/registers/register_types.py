"""What cells of registers may hold, in words: `register_types.toml` put together for each column."""

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


def expected(column: RegisterColumn) -> str:
    """What a cell of the column should be, as findings say it."""
    return _told(column, "expected")


def form_column(column: RegisterColumn) -> FormColumn:
    """The column as the form has it; its choices are a list of the column's own name where it has one."""
    known, form = _types()[column.type], _types()["form"]
    return FormColumn(
        field=column.name,
        header=column.words[0],
        width=known["width"],
        help=("" if column.null else form["required"]) + _told(column, "help"),
        choices=column.name if column.type in LISTED else "",
        strict=known.get("strict", False),
        format=known.get("format", ""),
    )


def choices_of(column: RegisterColumn) -> list[str]:
    """The words of a column that says yes or no, or one of a few things; none where its type is another."""
    if column.type == "boolean":
        return list(_types()["form"]["boolean"])
    return [words[0] for words in (column.values or {}).values()]


def _told(column: RegisterColumn, name: str) -> str:
    words = "、".join(f"“{each[0]}”" for each in (column.values or {}).values())
    told: str = _types()[column.type][name]
    return told.format(words=words, bounds=_bounds(column))


def _bounds(column: RegisterColumn) -> str:
    given = {name for name in ("least", "most") if getattr(column, name) is not None}
    if not given:
        return ""
    kind = "both" if len(given) > 1 else given.pop()
    told: str = _types()["bounds"][kind]
    return told.format(least=column.least, most=column.most)


@cache
def _types() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

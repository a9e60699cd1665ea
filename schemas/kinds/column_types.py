"""Texts about the values of columns: `column_types.toml`, filled in for each column; and the columns of forms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schemas.kinds.kinds import Column, Kind, load_registers

FILE = Path(__file__).with_name("column_types.toml")
LISTED = frozenset({"boolean", "choice", "unit", "domain"})
"""Types of columns whose values are chosen from a list."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form; `[catalog.form]` explains the attributes, `format` is its number format."""

    field: str
    header: str
    width: int
    help: str
    group: str = ""
    choices: str = ""
    strict: bool = False
    when: str = ""
    longest: int | None = None
    tiers: tuple[str, ...] = ()
    format: str = ""


def expected_text(column: Column) -> str:
    """Describe, as findings do, what a cell of the column should hold."""
    return _text(column, "expected")


@cache
def expected_in_english() -> Mapping[str, str]:
    """Map each description of `expected_text` to the same in English."""
    columns = [column for register in load_registers().values() for column in register.columns.values()]
    return {expected_text(column): _text(column, "expected_en") for column in columns}


def form_columns(kind: Kind) -> list[FormColumn]:
    """List the columns of a kind's form: as it says itself, else one for each of its columns, by type."""
    if kind.form:
        stated = [{"field": name} | dict(facts) for name, facts in kind.form.items()]
        return [FormColumn(longest=kind.columns[facts["field"]].longest, **facts) for facts in stated]
    return [_form_column(column) for column in kind.columns.values()]


def _form_column(column: Column) -> FormColumn:
    """Build the form's column for a column of a register; its list of choices has the column's name."""
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


def choices_of(column: Column) -> list[str]:
    """List the choices of a boolean or choice column; empty for other types."""
    if column.type == "boolean":
        return list(_types()["form"]["boolean"])
    return [words[0] for words in (column.values or {}).values()]


def _text(column: Column, name: str) -> str:
    words = [f"“{wordings[0]}”" for wordings in (column.values or {}).values()]
    text: str = _types()[column.type][name]
    known = _types()["bounds_en" if name.endswith("_en") else "bounds"]
    return text.format(words=known["between"].join(words), bounds=_bounds(column, known))


def _bounds(column: Column, known: Mapping[str, str]) -> str:
    given = {name for name in ("least", "most") if getattr(column, name) is not None}
    if not given:
        return ""
    kind = "both" if len(given) > 1 else given.pop()
    return known[kind].format(least=column.least, most=column.most)


@cache
def _types() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

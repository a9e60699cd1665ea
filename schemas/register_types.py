"""What cells of registers may hold, in words: `register_types.toml` put together for each column."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from schemas.registers import RegisterColumn

FILE = Path(__file__).with_name("register_types.toml")


def expected(column: RegisterColumn) -> str:
    """What a cell of the column should be, as findings say it."""
    return _told(column, "expected")


def helped(column: RegisterColumn) -> str:
    """How a cell of the column is filled in, as forms say it."""
    return _told(column, "help")


def _told(column: RegisterColumn, name: str) -> str:
    words = "、".join(f"“{each[0]}”" for each in (column.values or {}).values())
    return _types()[column.type][name].format(words=words, bounds=_bounds(column))


def _bounds(column: RegisterColumn) -> str:
    given = {name for name in ("least", "most") if getattr(column, name) is not None}
    if not given:
        return ""
    kind = "both" if len(given) > 1 else given.pop()
    return _types()["bounds"][kind].format(least=column.least, most=column.most)


@cache
def _types() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

"""The .sql files of the warehouse, one for each table or step."""

from __future__ import annotations

from functools import cache
from pathlib import Path

SQL = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """Read the .sql file of that name."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")

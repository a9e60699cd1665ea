"""The .sql files of the warehouse, one for each table, step or query."""

from __future__ import annotations

from functools import cache
from pathlib import Path

SQL = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """Read the .sql file of that name."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def query_names(folder: str) -> list[str]:
    """List the names of the .sql files directly in a folder, sorted."""
    return sorted(path.stem for path in (SQL / folder).glob("*.sql"))


def statements(folder: str) -> list[str]:
    """Read all .sql files directly in a folder, in the order of their names."""
    return [statement(f"{folder}/{name}") for name in query_names(folder)]

"""Quote texts and names in SQL."""

from __future__ import annotations


def sql_literal(text: str) -> str:
    """Quote a text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def sql_identifier(name: str) -> str:
    """Quote the name of a column or view, so that reserved words are allowed."""
    return '"' + name.replace('"', '""') + '"'

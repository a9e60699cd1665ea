"""How wide text is when it is shown."""

from __future__ import annotations

from unicodedata import east_asian_width

COLUMNS = {"W": 2, "F": 2, "N": 1, "Na": 1, "H": 1, "A": 1}
"""Columns of a character by its East Asian Width (Unicode Standard Annex #11)."""


def display_width(text: str) -> int:
    """Count the half-width columns that a text takes: two for a Chinese character, one for a Latin one."""
    return sum(map(COLUMNS.__getitem__, map(east_asian_width, text)))

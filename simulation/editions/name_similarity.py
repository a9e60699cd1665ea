"""How alike two names are: what makes a change a rename to whoever compares two editions."""

from functools import cache

from rapidfuzz import fuzz

from schemas.reference.wordings import fold

ALIKE = 0.6
"""From here on two names of one parent may be taken for one item renamed."""


@cache
def likeness(one: str, other: str) -> float:
    """From 0 to 1, of the names as they are compared."""
    return fuzz.ratio(fold(one), fold(other)) / 100

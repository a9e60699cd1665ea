"""The similarity of two names, which decides whether a change looks like a rename."""

from functools import cache

from rapidfuzz import fuzz

from schemas.reference.wordings import fold

MISTAKABLE_SIMILARITY = 0.6
"""At this similarity two names of one parent may be taken for one renamed item."""


@cache
def similarity(one: str, other: str) -> float:
    """Compare two folded names: 0 is different, 1 is equal."""
    return fuzz.ratio(fold(one), fold(other)) / 100

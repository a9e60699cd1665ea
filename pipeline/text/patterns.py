"""Build regular expressions from lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

MANY = 100
"""Words that are grouped: without groups, each is tried at each place of a text."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, longer ones before shorter ones."""
    longest_first = sorted(words, key=len, reverse=True)
    if len(longest_first) < MANY or "" in longest_first:
        return "|".join(map(re.escape, longest_first))
    groups = groupby(sorted(longest_first, key=_first), _first)
    return "|".join(f"{re.escape(first)}(?:{any_of(word[1:] for word in group)})" for first, group in groups)


def _first(word: str) -> str:
    return word[0]

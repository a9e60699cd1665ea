"""Build regular expressions from lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, longer ones before shorter ones."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

"""Remove brackets around a whole text, half-width or full-width."""

from __future__ import annotations

import re

_PLAIN = r"[^()（）]++"
_AROUND = re.compile(rf"[(（]((?:{_PLAIN}|[(（](?:{_PLAIN})?[)）])*+)[)）]")
"""Possessive, so that the work grows with the text only, also for a hostile row of brackets."""


def unwrapped(text: str) -> str:
    """Remove blanks and brackets around the whole of `text`; those within it stay."""
    stripped = text.strip()
    found = _AROUND.fullmatch(stripped)
    return found[1].strip() if found else stripped

"""Brackets around a whole text, half-width or full-width."""

from __future__ import annotations

import re

_PLAIN = r"[^()（）]++"
_AROUND = re.compile(rf"[(（]((?:{_PLAIN}|[(（](?:{_PLAIN})?[)）])*+)[)）]")
"""Possessive: a hostile row of brackets is looked at once."""


def unwrapped(text: str) -> str:
    """`text` without blanks, nor brackets, around the whole of it; those within it stay."""
    stripped = text.strip()
    found = _AROUND.fullmatch(stripped)
    return found[1].strip() if found else stripped

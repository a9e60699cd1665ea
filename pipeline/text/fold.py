"""Fold a text to the form in which header words are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_REMARK = re.compile(r"\([^()]*+\)|\[[^\[\]]*+\]|【[^【】]*+】")
_OPENING, _CLOSING = re.compile(r"[(\[【]"), ")]】"
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Fold a text: NFKC, no bracketed remarks, no whitespace, no punctuation."""
    return _NO_WORD.sub("", _without_remarks(unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=1 << 16)
def fold_with_remarks(text: str) -> str:
    """Fold a text, but keep the words within its brackets."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text))


def _without_remarks(text: str) -> str:
    """Remove bracketed text, and all that follows a bracket behind which no bracket of any kind closes."""
    end = max(map(text.rfind, _CLOSING)) + 1
    return _REMARK.sub("", text[:end]) + _OPENING.split(text[end:], maxsplit=1)[0]

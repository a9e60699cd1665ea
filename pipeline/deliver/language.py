"""The language of messages: Chinese, or English if the environment or an option asks for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the language; the first that is set counts (POSIX)."""
_chosen: ContextVar[Language | None] = ContextVar("language", default=None)


def ambient_language() -> Language:
    """Return the language that the user chose, or else the environment's, English or Chinese."""
    return _chosen.get() or locale_language()


def locale_language() -> Language:
    """Return English if it is the environment's language, otherwise Chinese."""
    named = next(filter(None, map(os.environ.get, VARIABLES)), "")
    return "en" if named.lower().startswith("en") else "zh"


@contextmanager
def chosen_language(language: Language | None) -> Iterator[None]:
    """Use a language for the block; None leaves it to the environment."""
    token = _chosen.set(language)
    try:
        yield
    finally:
        _chosen.reset(token)

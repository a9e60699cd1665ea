"""The language of texts: a terminal speaks that of the environment, papers are Chinese; `--lang` overrules both."""

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
    """Return the language of a terminal: the one that the user chose, or else the environment's."""
    return _chosen.get() or locale_language()


def paper_language() -> Language:
    """Return the language of what clerks are handed: the one that the user chose, or else Chinese.

    The machine on which papers are made says nothing about who reads them.
    """
    return _chosen.get() or "zh"


def locale_language() -> Language:
    """Return English if it is the environment's language, otherwise Chinese."""
    named = next(filter(None, map(os.environ.get, VARIABLES)), "")
    return "en" if named.lower().startswith("en") else "zh"


@contextmanager
def chosen_language(language: Language | None) -> Iterator[None]:
    """Use a language for the block; None leaves it to the environment, and papers Chinese."""
    token = _chosen.set(language)
    try:
        yield
    finally:
        _chosen.reset(token)

"""The language that people are spoken to in: Chinese, or English where the environment or they ask for it."""

from __future__ import annotations

import os
from typing import Literal

Language = Literal["zh", "en"]
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set counts (POSIX)."""


def ambient_language() -> Language:
    """English where the environment's language is, else Chinese."""
    named = next(filter(None, map(os.environ.get, VARIABLES)), "")
    return "en" if named.lower().startswith("en") else "zh"

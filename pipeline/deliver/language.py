"""The language of messages: Chinese, or English if the environment or an option asks for it."""

from __future__ import annotations

import os
from typing import Literal

Language = Literal["zh", "en"]
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the language; the first that is set counts (POSIX)."""


def ambient_language() -> Language:
    """Return English if it is the environment's language, otherwise Chinese."""
    named = next(filter(None, map(os.environ.get, VARIABLES)), "")
    return "en" if named.lower().startswith("en") else "zh"

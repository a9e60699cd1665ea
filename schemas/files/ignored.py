"""Names in `raw/` that are no submissions: `ignored.toml` as typed values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "ignored.toml"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to ignore a file, in both languages, and the name patterns that it applies to."""

    zh: str
    en: str
    names: Sequence[str] = ()


@cache
def load_reasons() -> Mapping[str, Reason]:
    """Load every reason by its code, in the order of the file."""
    return {code: Reason(**facts) for code, facts in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}


def ignore_reason(name: str) -> str | None:
    """Find the first reason to ignore a file or folder of this name; None if there is none."""
    match = _pattern().fullmatch(name.casefold())
    return match.lastgroup if match else None


@cache
def _pattern() -> re.Pattern[str]:
    """Compile all patterns into one, with a group for each reason, so that a name is matched once."""
    named = {code: reason.names for code, reason in load_reasons().items() if reason.names}
    return re.compile(
        "|".join(f"(?P<{code}>{'|'.join(map(translate, names))})" for code, names in named.items())
    )

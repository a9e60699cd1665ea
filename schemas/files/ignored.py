"""What in `raw/` is no submission, told by its name: `ignored.toml` as typed values."""

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
    """Why something is ignored, in both languages, and the patterns of its name."""

    zh: str
    en: str
    names: Sequence[str] = ()


@cache
def load_reasons() -> Mapping[str, Reason]:
    """Every reason by its code, in the order of the file."""
    return {code: Reason(**facts) for code, facts in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}


def reason_of_name(name: str) -> str | None:
    """The first reason to ignore a file or folder of this name; None where there is none."""
    found = _pattern().fullmatch(name.casefold())
    return found.lastgroup if found else None


@cache
def _pattern() -> re.Pattern[str]:
    """All patterns in one, each reason a group, so that a name is looked at once."""
    named = {code: reason.names for code, reason in load_reasons().items() if reason.names}
    return re.compile(
        "|".join(f"(?P<{code}>{'|'.join(map(translate, names))})" for code, names in named.items())
    )

"""What returned workbooks say beside the sentences of the rules: `returns.toml` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "returns.toml"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class ReturnWords:
    """The words of one language; texts with names in braces are completed by who uses them."""

    sheet: str
    title: str
    counts: str
    marked: str
    most_marked: str
    rebuilt: str
    unread: str
    list_only: str
    changed: str
    older: str
    more: str
    whole_file: str
    whole_sheet: str
    earlier_comment: str
    acts: str
    headers: Sequence[str]
    severity: Mapping[str, str]
    responsible: Mapping[str, str]
    verdict: Mapping[str, str]
    screen: Mapping[str, Any]


@cache
def load_words(language: str) -> ReturnWords:
    """The words of `zh` or `en`."""
    return ReturnWords(**tomllib.loads(FILE.read_text(encoding="utf-8"))[language])

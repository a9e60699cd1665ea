"""The texts of returned workbooks beside those of the rules: `returns.toml` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")
FILE = Path(__file__).parent / "returns.toml"


@dataclass(frozen=True, slots=True)
class ReturnWords:
    """The texts of one language; the caller fills in names in braces."""

    sheet: str
    title: str
    counts: str
    nothing: str
    marked: str
    most_marked: str
    rebuilt: str
    unread: str
    list_only: str
    changed: str
    older: str
    signed: str
    more: str
    whole_file: str
    whole_sheet: str
    in_table: str
    before_table: str
    behind_tables: str
    comment: str
    earlier_comment: str
    acts: str
    headers: Sequence[str]
    severity: Mapping[str, str]
    responsible: Mapping[str, str]
    verdict: Mapping[str, str]
    screen: Mapping[str, Any]


@cache
def load_return_words(language: str) -> ReturnWords:
    """Load the texts in `zh` or `en`."""
    return ReturnWords(**tomllib.loads(FILE.read_text(encoding="utf-8"))[language])

"""What an export says of itself, as data in `export.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SummaryWords:
    """The workbook of figures: its file and meaning, and what its first sheet says."""

    file: str
    zh: str
    en: str
    about: str
    title: str
    build: str
    headers: tuple[str, str, str]
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class ExportWords:
    """Title and description of the data package, in both languages, and the words of the workbook."""

    title: str
    description: str
    summary: SummaryWords


@cache
def load_export() -> ExportWords:
    """The words of `export.toml`."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return ExportWords(told["title"], told["description"], SummaryWords(**told["summary"]))

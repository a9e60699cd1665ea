"""The texts of an export: `export.toml` as typed values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SummaryWords:
    """The workbook of figures: file name, meaning, and the texts of its first sheet."""

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
    """Title and description of the data package in both languages, and the texts of the workbook."""

    title: str
    description: str
    summary: SummaryWords


@cache
def load_export() -> ExportWords:
    """Load `export.toml`."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return ExportWords(data["title"], data["description"], SummaryWords(**data["summary"]))

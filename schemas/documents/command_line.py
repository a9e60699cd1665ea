"""The texts of the command line: `command_line.toml` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "command_line.toml"
HELP, ERRORS, REQUEST, SCREEN = "help", "errors", "request", "screen"
"""Groups of texts."""


def line(group: str, code: str, language: str, **values: object) -> str:
    """Fill in a text of a group in `zh` or `en`."""
    text: str = load_texts()[group][code][language]
    return text.format_map(values)


def headers(table: str, language: str) -> list[str]:
    """List the headers of a table of the screen."""
    return list(load_texts()["headers"][table][language])


def word(column: str, value: str, language: str) -> str:
    """Name a value of a column of the warehouse."""
    return str(load_texts()["words"][column][value][language])


def listed(words: list[str], language: str) -> str:
    """Join words to a list."""
    return line(SCREEN, "between", language).join(words)


def command_help(command: str | None, language: str) -> str:
    """Return what a command does, or the program if no command is named."""
    texts = load_texts()
    return str((texts["commands"][command] if command else texts["program"])[language])


def parameter_help(command: str, parameter: str, language: str) -> str:
    """Return what a parameter of a command is for."""
    return str(_parameter(command, parameter)[language])


def parameter_name(command: str, parameter: str, language: str) -> str:
    """Return what stands for the value of a parameter; empty for a flag, which has none."""
    return str(_parameter(command, parameter).get("name", {}).get(language, ""))


def _parameter(command: str, parameter: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = load_texts()["commands"][command]["parameters"][parameter]
    return found


@cache
def load_texts() -> Mapping[str, Any]:
    """Load all texts by group and code."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

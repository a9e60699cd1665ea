"""What `mulu doctor` says, and the variables that mulu reads: `doctor.toml` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from schemas.reference.problem_texts import problem_text
from schemas.reference.problems import ReferenceProblem

FILE = Path(__file__).with_suffix(".toml")
FAULT = "fault"
VARIABLES = "variables"


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the environment: what it is for, whether it names a folder that must exist, or holds a secret."""

    zh: str
    en: str
    folder: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that `mulu doctor` says: `code` names the text, `values` fill it in."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_fault(self) -> bool:
        """Return True if somebody must put it right."""
        return str(_document()[self.code]["level"]) == FAULT

    def text(self, language: str) -> str:
        """Say it in `zh` or `en`."""
        values = {name: _in_language(value, language) for name, value in self.values.items()}
        return str(_document()[self.code][language]).format_map(values)


@cache
def load_variables() -> Mapping[str, Variable]:
    """Load the variables that mulu reads, by name."""
    return {name: Variable(**facts) for name, facts in _document()[VARIABLES].items()}


@cache
def load_remarks() -> Mapping[str, Mapping[str, str]]:
    """Load the texts of all remarks by code."""
    return {code: texts for code, texts in _document().items() if code != VARIABLES}


@cache
def _document() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _in_language(value: object, language: str) -> object:
    match value:
        case ReferenceProblem():
            return problem_text(value, language)
        case Variable():
            return value.en if language == "en" else value.zh
        case list() | tuple():
            return ("、" if language == "zh" else ", ").join(map(str, value))
    return value

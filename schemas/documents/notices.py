"""What a run tells beside its work, and which errors somebody can put right: `notices.toml` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "notices.toml"
Notify = Callable[[str, Mapping[str, object]], None]
"""Told what a run meets beside its work: the code of a notice, and what its sentence is completed with."""


def ignore_notice(_code: str, _values: Mapping[str, object]) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in both languages, to be completed.

    `says`: an error is meant by it that has one of these words. `passes`: what it tells of may be over in a minute.
    """

    zh: str
    en: str
    says: Sequence[str] = ()
    passes: bool = False


class StoppedError(RuntimeError):
    """What stopped a run, as the code of a notice and what its sentence is completed with."""

    def __init__(self, code: str, values: Mapping[str, object]) -> None:
        super().__init__(f"{code}: {dict(values)}")
        self.code, self.values = code, values


@cache
def load_notices() -> Mapping[str, Notice]:
    """Every notice by its code, in the order of the file."""
    return {code: Notice(**facts) for code, facts in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}


def code_of(error: Exception) -> str | None:
    """The first notice that is meant by the error; None where there is none."""
    text = f"{type(error).__name__}: {error}"
    return next(
        (code for code, each in load_notices().items() if any(word in text for word in each.says)), None
    )


def sentence(code: str, values: Mapping[str, object], language: str = "zh") -> str:
    """The notice in `zh` or `en`."""
    notice = load_notices()[code]
    return (notice.en if language == "en" else notice.zh).format_map(values)

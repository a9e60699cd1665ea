"""The notices of a run, and the errors that a person can fix: `notices.toml` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "notices.toml"
Notify = Callable[[str, Mapping[str, object]], None]
"""Receives the code of a notice and the values that fill in its text."""


def ignore_notice(_code: str, _values: Mapping[str, object]) -> None:
    """Discard a notice."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text in both languages with placeholders.

    Attributes:
        says: an error whose text contains one of these words is reported by this notice.
        passes: whether the cause may be gone after a minute, so that a second attempt makes sense.
    """

    zh: str
    en: str
    says: Sequence[str] = ()
    passes: bool = False


class StoppedError(RuntimeError):
    """A run stopped; `code` names the notice, `values` fill in its text."""

    def __init__(self, code: str, values: Mapping[str, object]) -> None:
        super().__init__(f"{code}: {dict(values)}")
        self.code, self.values = code, values


@cache
def load_notices() -> Mapping[str, Notice]:
    """Load every notice by its code, in the order of the file."""
    return {code: Notice(**facts) for code, facts in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}


def notice_code(error: Exception) -> str | None:
    """Find the code of the first notice that matches an error; None if none does."""
    text = f"{type(error).__name__}: {error}"
    return next(
        (code for code, notice in load_notices().items() if any(word in text for word in notice.says)), None
    )


def notice_text(code: str, values: Mapping[str, object], language: str = "zh") -> str:
    """Fill in the text of a notice in `zh` or `en`."""
    notice = load_notices()[code]
    return (notice.en if language == "en" else notice.zh).format_map(values)

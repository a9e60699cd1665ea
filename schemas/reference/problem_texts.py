"""Say a problem of the reference data in the user's language: its place, and its message by `problem_texts.toml`.

Messages are written in English where they are found; the catalogue has each once more as a pattern, with its Chinese.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from schemas.reference.problems import ReferenceProblem

FILE = Path(__file__).with_suffix(".toml")
_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")
_LINE = re.compile(r"(\S+) line (\d+)")


def problem_text(problem: ReferenceProblem, language: str) -> str:
    """Say where a problem is, what is wrong and what to write instead."""
    if language == "en":
        return str(problem)
    place, words = problem.place, _document()["place"]
    parts = [
        words["file"].format(file=place.file),
        words["line"].format(line=place.line) if place.line else "",
        words["column"].format(column=problem.column) if problem.column else "",
    ]
    return words["whole"].format(
        place=" ".join(filter(None, parts)), message=message_in_chinese(problem.message)
    )


def message_in_chinese(message: str) -> str:
    """Say a message in Chinese; in English where the catalogue does not know it."""
    for pattern, chinese in _messages():
        found = pattern.fullmatch(message)
        if found:
            return chinese.format(**{name: _inner(value) for name, value in found.groupdict().items()})
    return message


def _inner(value: str) -> str:
    """Say a value in Chinese, if it is a known word or a place."""
    found = _LINE.fullmatch(value)
    if found:
        return f"{found[1]} {_document()['place']['line'].format(line=found[2])}"
    return _document()["words"].get(value, value)


@cache
def _document() -> Mapping[str, Mapping[str, str]]:
    document: Mapping[str, Mapping[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return document


@cache
def _messages() -> list[tuple[re.Pattern[str], str]]:
    """Return a pattern for each message, and its Chinese."""
    return [
        (re.compile(_PLACEHOLDER.sub(r"(?P<\1>.*?)", re.escape(en)), re.DOTALL), zh)
        for en, zh in _document()["messages"].items()
    ]

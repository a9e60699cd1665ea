"""Kinds of files, their names and how content is recognised: `file_kinds.toml`. Cheap to import."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

START_OF_TEXT = 4096


@cache
def _kinds() -> Any:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def kind_name(kind: str) -> str:
    """Return the Chinese name of a kind of file, or the kind itself if it has none."""
    return str(_kinds()["name"].get(kind, kind))


def kinds_in_english() -> Mapping[str, str]:
    """Map the Chinese name of each kind of file to its English name."""
    names: Mapping[str, str] = _kinds()["name"]
    return {zh: _kinds()["name_en"][kind] for kind, zh in names.items()}


def kind_advice(name: str | None, language: str) -> str | None:
    """Return what to do with a file, by the Chinese name of its kind; None if nothing is said of that kind."""
    kind = next((kind for kind, zh in _kinds()["name"].items() if zh == name), None)
    return next((str(each[language]) for each in _kinds()["advice"] if kind in each["kinds"]), None)


def kind_of_bytes(content: bytes) -> str | None:
    """Detect the kind of a file from its first bytes, or from bytes at a certain place."""
    kinds: dict[str, str] = _kinds()["first_bytes"]
    places: dict[str, tuple[int, str]] = _kinds()["bytes_at"]
    known = [(kind, 0, start) for start, kind in kinds.items()]
    known += [(kind, place, bytes_there) for kind, (place, bytes_there) in places.items()]
    return next((kind for kind, at, given in known if content.startswith(bytes.fromhex(given), at)), None)


def kind_of_text(text: str) -> str | None:
    """Detect the kind of a file from the start of its text; None if it may be a table."""
    start = text[:START_OF_TEXT].lstrip()
    patterns: dict[str, str] = _kinds()["first_text"]
    return next((kind for kind, pattern in patterns.items() if re.match(pattern, start)), None)

"""The kinds of file in `file_kinds.toml`: how they are known, and their names. Light: reading processes load it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

START_OF_TEXT = 4096


@cache
def _kinds() -> Any:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def name_of(kind: str) -> str:
    """What a clerk calls a file of this kind, in Chinese; the kind itself where it has no name."""
    return str(_kinds()["name"].get(kind, kind))


def kind_of_bytes(content: bytes) -> str | None:
    """The kind that the first bytes tell."""
    kinds: dict[str, str] = _kinds()["first_bytes"]
    return next((kind for start, kind in kinds.items() if content.startswith(bytes.fromhex(start))), None)


def kind_of_text(text: str) -> str | None:
    """The kind that the start of a text tells; none where it may be a table."""
    start = text[:START_OF_TEXT].lstrip()
    patterns: dict[str, str] = _kinds()["first_text"]
    return next((kind for kind, pattern in patterns.items() if re.match(pattern, start)), None)

"""The texts shown in Dagster: descriptions, advice and log lines, loaded from `texts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def texts() -> Mapping[str, Any]:
    """Load `texts.toml`."""
    return tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def bilingual(zh: str, en: str) -> str:
    """Join a description in both languages, Chinese first, as two paragraphs."""
    return f"{zh}\n\n{en}"

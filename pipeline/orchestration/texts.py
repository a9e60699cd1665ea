"""The texts shown in Dagster and logged by runs: descriptions, advice and lines, loaded from `texts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.deliver.language import ambient_language


@cache
def texts() -> Mapping[str, Any]:
    """Load `texts.toml`."""
    return tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def spoken(text: Mapping[str, str]) -> str:
    """Choose from a text in both languages that of the environment."""
    return text[ambient_language()]


def bilingual(zh: str, en: str) -> str:
    """Join a description in both languages, Chinese first, as two paragraphs."""
    return f"{zh}\n\n{en}"

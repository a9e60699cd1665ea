"""What people read in Dagster: names, descriptions and story lines, loaded from `texts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def texts() -> Mapping[str, Any]:
    """Everything in `texts.toml`."""
    return tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def both(zh: str, en: str) -> str:
    """A description in both languages, Chinese first, a paragraph each."""
    return f"{zh}\n\n{en}"

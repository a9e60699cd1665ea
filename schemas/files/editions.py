"""What the folder of an edition is called: `editions.toml`. Cheap to import."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


def is_edition(name: str) -> bool:
    """Return True if a folder of this name holds an edition."""
    return _pattern().fullmatch(name) is not None


def explains_editions(name: str) -> bool:
    """Return True for the name of a text that may lie beside the editions."""
    return name.lower().endswith(tuple(_document()["beside"]))


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_document()["pattern"], re.ASCII)

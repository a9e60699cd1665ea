"""What the folder of an edition is called: `editions.toml`. Cheap to import."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


def is_edition(name: str) -> bool:
    """Return True if a folder of this name holds an edition."""
    return _pattern().fullmatch(name) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["pattern"], re.ASCII
    )

"""Marks that are letters of a symbol font: `symbol_fonts.toml`. Cheap to import."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ADDED = 0xF000
"""What programs add to the code of a symbol, so that it is no letter of other fonts."""


@cache
def _fonts() -> Any:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def glyphs_of(font: str) -> Mapping[int, str]:
    """Map the letters of a symbol font to the characters that it shows; empty for any other font."""
    glyphs: dict[str, str] = _fonts()["glyphs"].get(font.lower(), {})
    codes = {int(code, 16): shown for code, shown in glyphs.items()}
    return codes | {ADDED + code: shown for code, shown in codes.items()}


def shown_in(font: str, text: str) -> str:
    """Return the text as a font shows it."""
    glyphs = glyphs_of(font)
    return text.translate(glyphs) if glyphs else text


@cache
def read_bullets() -> frozenset[str]:
    """Return the automatic bullets that are part of what a paragraph says."""
    return frozenset(_fonts()["bullets"]["read"])

"""Cells as they are compared with the words of `layout.toml`: Simplified, glyphs of symbol fonts as letters."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.intake.layout.script import simplified

_LETTERS = {0xF000 + code: code for code in range(0x20, 0x100)}
"""Symbol fonts, such as Wingdings, keep their glyphs in this part of Unicode's private use area; `layout.toml` lists
the letters on whose keys they lie."""


def plain(cells: Sequence[str]) -> list[str]:
    """The texts in Simplified script, private characters as the letters behind them."""
    return [text if text.isascii() else text.translate(_LETTERS) for text in simplified(cells)]

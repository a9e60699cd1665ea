"""Cells as they are compared with the words of `layout.toml`: Simplified, symbol fonts as letters, all visible."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.invisible import INVISIBLE
from pipeline.text.simplified_chinese import simplified

_LETTERS: dict[int, int | None] = {0xF000 + code: code for code in range(0x20, 0x100)} | {
    ord(character): None for character in INVISIBLE
}
"""Symbol fonts, such as Wingdings, keep their glyphs in this part of Unicode's private use area; `layout.toml` lists
the letters on whose keys they lie. What has no width goes."""


def plain(cells: Sequence[str]) -> list[str]:
    """The texts in Simplified script, private characters as the letters behind them."""
    return [text if text.isascii() else text.translate(_LETTERS) for text in simplified(cells)]

"""Fold cells for comparison with words of `layout.toml`: Simplified script, letters for symbol fonts."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.invisible import INVISIBLE
from pipeline.text.simplified_chinese import simplified

_LETTERS: dict[int, int | None] = {0xF000 + code: code for code in range(0x20, 0x100)} | {
    ord(character): None for character in INVISIBLE
}
"""Symbol fonts, such as Wingdings, have their glyphs in this part of Unicode's private use area. `layout.toml` lists
the letters on whose keys they are. Characters without width are removed."""


def plain(cells: Sequence[str]) -> list[str]:
    """Convert texts to Simplified script, and glyphs of symbol fonts to the letters behind them."""
    return [text if text.isascii() else text.translate(_LETTERS) for text in simplified(cells)]

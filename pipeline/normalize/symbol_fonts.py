"""Glyphs typed in a symbol font, such as Wingdings, as the letters behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_LETTERS = {0xF000 + code: code for code in range(0x20, 0x100)}
"""Symbol fonts keep their 224 glyphs in this part of Unicode's private use area; `layout.toml` lists the letters."""


def spelled_out(cells: Sequence[str]) -> Iterator[str]:
    """The texts with private characters as the letters of the font's keyboard; all others as they are."""
    return (cell.translate(_LETTERS) if not cell.isascii() else cell for cell in cells)

"""Convert Traditional characters to Simplified ones: some systems write 一級事項 into their catalogs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

BETWEEN = "\x1e"
"""Separates texts that are converted together. It occurs in none of them, because workbooks cannot hold it."""


def simplified(texts: Sequence[str]) -> list[str]:
    """Convert texts to Simplified script, all at once; nearly free if none has a Traditional character."""
    joined = BETWEEN.join(texts)
    characters = BETWEEN.join(sorted(set(joined)))  # apart, so that no two look like a word that stays
    if characters.isascii() or _converter().convert(characters) == characters:
        return list(texts)
    parts = str(_converter().convert(joined)).split(BETWEEN)
    return parts if len(parts) == len(texts) else [_converter().convert(text) for text in texts]


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - reading processes seldom need it

    return OpenCC("t2s")

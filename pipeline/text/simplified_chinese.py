"""Traditional characters as Simplified ones: some catalogs come from systems that write 一級事項."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

BETWEEN = "\x1e"
"""Stands between texts that are converted together, and in none of them: workbooks cannot hold it."""


def simplified(texts: Sequence[str]) -> list[str]:
    """The texts in Simplified script, all converted at once; next to free where none has a Traditional character."""
    joined = BETWEEN.join(texts)
    characters = "".join(sorted(set(joined)))
    if characters.isascii() or _converter().convert(characters) == characters:
        return list(texts)
    parts = str(_converter().convert(joined)).split(BETWEEN)
    return parts if len(parts) == len(texts) else [_converter().convert(text) for text in texts]


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - reading processes seldom need it

    return OpenCC("t2s")

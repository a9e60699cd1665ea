"""Tell the cells that show a picture from those that hold a text."""

from __future__ import annotations

import re
from functools import cache

from schemas.words.layout import load_layout

BEGINNINGS = frozenset("=[【(（")
"""Most texts begin with none of these and need no further look."""


def is_picture(text: str) -> bool:
    """Return True for what stands in a cell that shows a picture: =DISPIMG("ID_…",1), [图片]."""
    return text[:1] in BEGINNINGS and _picture().fullmatch(text.strip()) is not None


@cache
def _picture() -> re.Pattern[str]:
    return re.compile("|".join(load_layout().picture), re.DOTALL)

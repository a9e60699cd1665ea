"""Parse 公开对象 given as words in one column: everyone, a specific group, or both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.brackets import unwrapped
from schemas.kinds.kinds import load_catalog
from schemas.words.layout import load_layout

NAMELESS_GROUP = "特定群体"
_SEPARATORS = re.compile(r"[、,，;；\n|]+")
_TO_BRACKET = re.compile(r"[^()（）]*+[()（）]|[^()（）]++")
"""Matches a text up to and including the next bracket, or up to its end."""
_CLOSING = (")", "）")
_COLON = " \r\n:："


def groups_in(cells: Sequence[str]) -> list[str | None]:
    """Return the specific group in each text; None for everyone, `NAMELESS_GROUP` if it has no name."""
    return ["、".join(_groups(cell)) or None for cell in cells]


def _groups(cell: str) -> list[str]:
    layout = load_layout()
    parts = [part.strip() for part in _parts(cell)]
    return [
        _name(part, load_catalog().columns["specific_group"].words)
        for part in parts
        if part and not any(word in part for word in layout.audience["everyone"])
    ]


def _parts(cell: str) -> list[str]:
    """Split a cell at its separators, but not at one that a closing bracket follows before an opening one."""
    parts: list[list[str]] = [[]]
    for piece in _TO_BRACKET.findall(cell):
        first, *further = [piece] if piece.endswith(_CLOSING) else _SEPARATORS.split(piece)
        parts[-1].append(first)
        parts.extend([each] for each in further)
    return ["".join(pieces) for pieces in parts]


def _name(part: str, heads: Sequence[str]) -> str:
    """Return the name of a group: 低保对象 for 特定群体(低保对象)."""
    head = next((head for head in heads if part.startswith(head)), None)
    return part if head is None else unwrapped(part.removeprefix(head).strip(_COLON)) or NAMELESS_GROUP

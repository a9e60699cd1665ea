"""Tick cells: is it ticked, and what was written instead of or behind the tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.normalize.brackets import unwrapped
from schemas.layout import load_layout


@dataclass(frozen=True, slots=True)
class Tick:
    """`ticked`: the cell says yes. `text`: words beside the tick. `guessed`: yes only because of its words."""

    ticked: bool
    text: str | None = None
    guessed: bool = False


_OPENING = ("(", "（")
NOT_TICKED = Tick(ticked=False)


def ticks(cells: Sequence[str]) -> list[Tick]:
    """Each cell text as a tick. A description in place of a tick counts as one, and is a guess."""
    return [_tick(cell.strip()) for cell in cells]


def _tick(cell: str) -> Tick:
    yes, no = _glyphs()
    if not cell or cell in no or (cell[0] in no and not cell[0].isalnum()):
        return NOT_TICKED
    if cell in yes:
        return Tick(ticked=True)
    rest = cell[1:].strip()
    if cell[0] in yes and (not cell[0].isalnum() or rest.startswith(_OPENING)):
        return Tick(ticked=True, text=unwrapped(rest) or None)
    return Tick(ticked=True, text=cell, guessed=True)


@cache
def _glyphs() -> tuple[frozenset[str], frozenset[str]]:
    tick = load_layout().tick
    return tick["yes"], tick["no"]


def words_in(cells: Sequence[str], words: Sequence[str]) -> list[bool]:
    """Which cell texts hold one of `words`."""
    return [any(word in cell for word in words) for cell in cells]

"""Parse tick cells: whether they are ticked, and words instead of or behind the tick."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.normalize.picture_cells import is_picture
from pipeline.text.brackets import unwrapped
from pipeline.text.fold_cell import plain
from schemas.words.layout import load_layout


@dataclass(frozen=True, slots=True)
class Tick:
    """Hold a parsed tick cell.

    `ticked`: the cell says yes. `text`: words beside the tick. `guessed`: words in place of a tick were taken as yes.
    `unclear`: the cell says neither yes nor no, and is not ticked.
    """

    ticked: bool
    text: str | None = None
    guessed: bool = False
    unclear: bool = False


_OPENING = ("(", "（")
NOT_TICKED = Tick(ticked=False)
UNCLEAR = Tick(ticked=False, unclear=True)


def ticks(cells: Sequence[str]) -> list[Tick]:
    """Parse each text as a tick; a description in place of a tick counts as one, as a guess."""
    return [_tick(cell.strip()) for cell in plain(cells)]


def _tick(cell: str) -> Tick:
    yes, no, unclear = _glyphs()
    glyph = unicodedata.normalize("NFKC", cell)
    if not cell or cell in no or glyph in no:
        return NOT_TICKED
    if cell in yes or glyph in yes or is_picture(cell):
        return Tick(ticked=True)
    if cell in unclear or not _has_words(cell, yes):
        return UNCLEAR
    if cell[0] in no and not cell[0].isalnum():
        return NOT_TICKED
    rest = cell.lstrip(_symbols(yes)).strip()
    word = next((word for word in sorted(yes, key=len, reverse=True) if cell.startswith(word)), "")
    if word.isalnum() and cell.removeprefix(word).strip().startswith(_OPENING):
        rest = cell.removeprefix(word).strip()
    if rest == cell:
        return Tick(ticked=True, text=cell, guessed=True)
    return UNCLEAR if rest in no else Tick(ticked=True, text=unwrapped(rest) or None)


def _has_words(cell: str, yes: frozenset[str]) -> bool:
    """Return True for a text with a known tick, or at least two letters or digits."""
    return not yes.isdisjoint(cell) or sum(map(str.isalnum, cell)) > 1


@cache
def _symbols(yes: frozenset[str]) -> str:
    return "".join(glyph for glyph in yes if not glyph.isalnum()) + " \n"


@cache
def _glyphs() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    tick = load_layout().tick
    return tick["yes"], tick["no"], tick["unclear"]


def words_in(cells: Sequence[str], words: Sequence[str]) -> list[bool]:
    """Return for each text whether it holds one of `words`."""
    return [any(word in cell for word in words) for cell in cells]

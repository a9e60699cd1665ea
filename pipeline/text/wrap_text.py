"""Break texts of Chinese and Latin words into lines for a screen."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.text.display_width import display_width

FIRST_WIDE = "\u2e80"
"""From here on, a line may be broken in front of every character but punctuation."""
BEHIND = "，。；：、！？）】”》"
"""Punctuation that never begins a line."""
BEFORE = "“（【《"
"""Punctuation that never ends one."""


def wrap_text(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many half-width columns; a longer word has a line of its own."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and display_width((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """Yield what is not divided: a word with the blanks behind it, or a Chinese character with its punctuation.

    A regular expression would take longer to compile, because of its large ranges, than all texts to be broken.
    """
    piece = ""
    for character in text:
        if piece and _may_break(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    yield piece


def _may_break(before: str, character: str) -> bool:
    if character.isspace() or character in BEHIND or before in BEFORE:
        return False
    return before.isspace() or before >= FIRST_WIDE or before in BEHIND or character >= FIRST_WIDE

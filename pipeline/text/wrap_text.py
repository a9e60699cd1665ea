"""Break texts of Chinese and Latin words into lines for a screen."""

from __future__ import annotations

import re

from pipeline.text.display_width import display_width

_BEHIND = "，。；：、！？）】”》"
"""Punctuation that never begins a line."""
_PIECE = re.compile(rf"[\u2e80-\uffff][{_BEHIND}]*|[^\s\u2e80-\uffff]+[{_BEHIND}]*\s*|\s+")
"""What is not divided at the end of a line: a word, or a Chinese character with the punctuation behind it."""


def wrap_text(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many half-width columns; a longer word has a line of its own."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and display_width((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]

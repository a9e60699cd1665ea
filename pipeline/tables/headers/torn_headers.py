"""Join header words split over several rows: 一级 in one cell and 事项 in the cell below."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tables.headers.header_words import HeaderWords
from pipeline.text.fold import fold


def ends_words(above: Sequence[Sequence[str]], row: Sequence[str], words: HeaderWords) -> bool:
    """Return True if a row holds only ends of words from the header rows `above`, and whole header words."""
    ends = 0
    for column, text in enumerate(row):
        if text and not words.is_header(text):
            if not _ends_word([cells[column] for cells in above if cells[column]], text, words):
                return False
            ends += 1
    return ends > 0


def _ends_word(parts: Sequence[str], text: str, words: HeaderWords) -> bool:
    return any(is_torn([*parts[start:], text], words) for start in range(len(parts)))


def is_torn(parts: Sequence[str], words: HeaderWords) -> bool:
    """Return True if the parts joined are a header word, and the last part alone is none."""
    if words.is_header(parts[-1]) or not fold(parts[-1]):
        return False
    return words.is_header("".join(parts))


def joined_words(path: Sequence[str], words: HeaderWords) -> list[str]:
    """Return the header words of a column from top to bottom, with split words joined."""
    if len(path) == 1 or words.is_header(path[-1]):
        return list(path)
    joined: list[str] = []
    start = 0
    while start < len(path):
        ends = range(len(path), start + 1, -1)
        end = next((end for end in ends if is_torn(path[start:end], words)), start + 1)
        joined.append("".join(path[start:end]))
        start = end
    return joined

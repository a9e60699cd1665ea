"""Join header words that were torn over several rows: 一级 in one cell and 事项 in the cell below."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.intake.layout.words import LONGEST_HEADER_CELL, Words, fold


def ends_words(above: Sequence[Sequence[str]], row: Sequence[str], words: Words) -> bool:
    """Whether a row only ends words that began in the header rows `above` it, beside whole header words."""
    filled = [(column, text) for column, text in enumerate(row) if text]
    torn = [text for column, text in filled if _ends_word([cells[column] for cells in above], text, words)]
    rest = {text for _, text in filled} - set(torn)
    return bool(torn) and rest == words.headers_among(rest)


def _ends_word(above: Sequence[str], text: str, words: Words) -> bool:
    parts = [part for part in above if part]
    return any(is_torn([*parts[start:], text], words) for start in range(len(parts)))


def is_torn(parts: Sequence[str], words: Words) -> bool:
    """Whether the parts are one header word, of which the last part is none."""
    joined = "".join(parts)
    if len(joined) > LONGEST_HEADER_CELL or not fold(parts[-1]) or words.headers_among({parts[-1]}):
        return False
    return bool(words.headers_among({joined}))


def joined_words(path: Sequence[str], words: Words) -> list[str]:
    """The words of a column from top to bottom, those that were torn in one piece."""
    joined: list[str] = []
    start = 0
    while start < len(path):
        ends = range(len(path), start + 1, -1)
        end = next((end for end in ends if is_torn(path[start:end], words)), start + 1)
        joined.append("".join(path[start:end]))
        start = end
    return joined

"""Join header words split over several rows: 一级 in one cell and 事项 in the cell below."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tables.headers.fuzzy_header import guess_header
from pipeline.tables.headers.header_words import HeaderWords
from pipeline.text.fold import fold, fold_with_remarks
from schemas.words.layout import load_layout


def ends_words(above: Sequence[Sequence[str]], row: Sequence[str], words: HeaderWords) -> bool:
    """Return True if a row holds only ends of words from the header rows `above`, and whole header words.

    Beside an end, others may be misspelt, and remarks may stand below words.
    """
    others = [(column, text) for column, text in enumerate(row) if text and not words.is_header(text)]
    joined = {column: _joined_with(above, column, text) for column, text in others}
    ends = {
        column
        for column, text in others
        if any(words.is_header(each) for each in joined[column]) and fold(text)
    }
    rest = [(column, text) for column, text in others if column not in ends]
    if not ends or len(rest) > len(ends):
        return False
    return all(_is_remark(text) or _is_alike(joined[column], words) for column, text in rest)


def _joined_with(above: Sequence[Sequence[str]], column: int, text: str) -> list[str]:
    """Join a text with what stands above it in a column: with all of it, and with less and less."""
    parts = [cells[column] for cells in above if cells[column]]
    return ["".join((*parts[start:], text)) for start in range(len(parts))]


def _is_remark(text: str) -> bool:
    return not fold(text) and bool(fold_with_remarks(text))


def _is_alike(joined: Sequence[str], words: HeaderWords) -> bool:
    alike = load_layout().header_fuzzy["alike"]
    return any(guess_header(text, words).score >= alike for text in joined)


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

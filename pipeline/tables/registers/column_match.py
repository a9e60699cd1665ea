"""Match the header cells of a register with its columns."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.tables.catalogs.catalog_header import ColumnMatch
from pipeline.tables.catalogs.fuzzy_header import CERTAIN
from pipeline.tables.registers.register_words import RegisterWords, load_register_words
from pipeline.text.fold import fold


def match_columns(
    leaves: Mapping[int, str], register: str, columns: Mapping[str, int]
) -> dict[int, ColumnMatch]:
    """Match each header cell, by offset; `columns` holds the offsets of columns already found."""
    words = load_register_words()
    held = {offset: column for column, offset in columns.items()}
    taken = set(columns)
    matches = {}
    for offset, text in leaves.items():
        if offset in held:
            matches[offset] = _match_listed_word(text, register, held[offset])
            continue
        match = _match_unlisted_word(text, register, taken, words)
        taken.update(match.fields)
        matches[offset] = match
    return matches


def _match_listed_word(text: str, register: str, column: str) -> ColumnMatch:
    words = load_register_words()
    if words.named_by(text).get(register) == column:
        return ColumnMatch((column,), "exact" if text in words.written else "folded", CERTAIN)
    found = words.guess_header(text, register)
    return (
        ColumnMatch((column,), "fuzzy", found.score, found.word) if found else ColumnMatch((column,), "fuzzy")
    )


def _match_unlisted_word(text: str, register: str, taken: set[str], words: RegisterWords) -> ColumnMatch:
    """Match an unlisted word: with an uncounted column, the most similar free column, or none."""
    if fold(text) in words.extras:
        return ColumnMatch((), "extra", CERTAIN)
    found = words.guess_header(text, register)
    if found is None:
        return ColumnMatch()
    if found.is_sure and found.fields and taken.isdisjoint(found.fields):
        return ColumnMatch(found.fields, "fuzzy", found.score, found.word)
    return ColumnMatch(score=found.score, word=found.word)

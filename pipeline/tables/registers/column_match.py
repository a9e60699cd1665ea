"""What each cell of a register's header is taken for, and how that was told."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.tables.catalogs.catalog_header import Match
from pipeline.tables.catalogs.fuzzy_header import CERTAIN
from pipeline.tables.registers.register_words import RegisterWords, load_register_words
from pipeline.text.fold import fold


def matches(leaves: Mapping[int, str], register: str, columns: Mapping[str, int]) -> dict[int, Match]:
    """By offset, what each header cell was taken for; `columns` are those that listed or likely words name."""
    words = load_register_words()
    held = {offset: column for column, offset in columns.items()}
    taken = set(columns)
    told = {}
    for offset, text in leaves.items():
        if offset in held:
            told[offset] = _match(text, register, held[offset])
            continue
        match = _other(text, register, taken, words)
        taken.update(match.fields)
        told[offset] = match
    return told


def _match(text: str, register: str, column: str) -> Match:
    words = load_register_words()
    if words.named_by(text).get(register) == column:
        return Match((column,), "exact" if text in words.written else "folded", CERTAIN)
    found = words.guess(text, register)
    return Match((column,), "fuzzy", found.score, found.word) if found else Match((column,), "fuzzy")


def _other(text: str, register: str, taken: set[str], words: RegisterWords) -> Match:
    """A cell that names no column by a listed word: one that holds nothing, the nearest that is free, or none."""
    if fold(text) in words.extras:
        return Match((), "extra", CERTAIN)
    found = words.guess(text, register)
    if found is None:
        return Match()
    if found.is_sure and found.fields and taken.isdisjoint(found.fields):
        return Match(found.fields, "fuzzy", found.score, found.word)
    return Match(score=found.score, word=found.word)

"""Header words that nobody has listed yet, taken for the known word that they are most like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.tables.catalogs.catalog_words import LONGEST_HEADER_CELL, load_words
from pipeline.tables.fields import REQUIRED_FIELDS
from pipeline.text.fold import fold
from pipeline.text.simplified_chinese import simplified
from schemas.words.layout import load_layout

CERTAIN = 100.0
FIRST_LINE_SCORE = 90.0
"""依据 above a line of remarks is the word 依据, but not surely."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The known word that a header is nearest to, with its fields; none for a known column that is not counted.

    `score` tells how alike the two are, of 100; `is_sure` whether that is enough.
    """

    word: str
    fields: tuple[str, ...]
    score: float
    is_sure: bool


@lru_cache(maxsize=1 << 14)
def guess(text: str) -> Guess | None:
    """What a header cell may mean that `layout.toml` does not list; None where it is like nothing at all."""
    words = load_words()
    first_line = fold(text.strip().partition("\n")[0])
    if first_line != fold(text) and first_line in words.fields:
        return Guess(first_line, words.fields[first_line], FIRST_LINE_SCORE, is_sure=True)
    [plain] = simplified([fold(text)])
    if plain in words.fields:
        return Guess(plain, words.fields[plain], CERTAIN, is_sure=True)
    return nearest(plain, dict.fromkeys(words.extras, ()) | words.fields)


def nearest(folded: str, meanings: Mapping[str, tuple[str, ...]]) -> Guess | None:
    """The word that a folded text is nearest to: sure where near enough, and nearer by a margin than any other meaning.

    `meanings`: by each known word, folded, the fields it names. A text longer than any header is like none.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a header with an unknown word needs it

    rule = load_layout().header_fuzzy
    if not folded or not meanings or len(folded) > LONGEST_HEADER_CELL:
        return None
    near = process.extract(folded, list(meanings), scorer=fuzz.ratio, limit=None)
    word, score, _ = near[0]
    if not score:
        return None
    others = [other for name, other, _ in near if meanings[name] != meanings[word]]
    enough = rule["sufficient_for_levels" if set(meanings[word]) & set(REQUIRED_FIELDS) else "sufficient"]
    sure = (
        len(folded) >= rule["shortest"]
        and score >= enough
        and score - max(others, default=0.0) >= rule["margin"]
    )
    return Guess(word, meanings[word], round(score, 1), is_sure=sure)

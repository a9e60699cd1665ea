"""Match unlisted header words with the listed word that is most similar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.tables.fields import REQUIRED_FIELDS
from pipeline.tables.headers.header_words import LONGEST_HEADER_CELL, HeaderWords, in_simplified
from pipeline.text.fold import fold
from schemas.words.layout import load_layout

CERTAIN = 100.0
FIRST_LINE_SCORE = 90.0
"""Score of a cell whose first line is a listed word and whose further lines are remarks."""


@dataclass(frozen=True, slots=True)
class HeaderGuess:
    """Hold the listed word that is most similar to a header, and the fields it names.

    `fields` is empty for a listed column that holds nothing counted. `score` is the similarity, from 0 to 100;
    `is_sure` tells whether it is enough to use the word.
    """

    word: str
    fields: tuple[str, ...]
    score: float
    is_sure: bool


@lru_cache(maxsize=1 << 14)
def guess_header(text: str, words: HeaderWords) -> HeaderGuess | None:
    """Return a kind's word most similar to a header cell, or None if none is similar."""
    first_line = fold(text.strip().partition("\n")[0])
    if first_line != fold(text) and first_line in words.fields:
        return HeaderGuess(first_line, words.fields[first_line], FIRST_LINE_SCORE, is_sure=True)
    plain = in_simplified(text)
    if plain in words.fields:
        return HeaderGuess(plain, words.fields[plain], CERTAIN, is_sure=True)
    return _nearest_word(plain, {**dict.fromkeys(words.extras, ()), **words.fields})


def _nearest_word(folded: str, meanings: Mapping[str, tuple[str, ...]]) -> HeaderGuess | None:
    """Find the word most similar to a folded text; None for texts longer than any header.

    `meanings` maps each listed word, folded, to its fields. The guess is sure if the word is similar enough, and by a
    margin more similar than words of any other meaning.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a header with an unknown word needs it

    rule = load_layout().header_fuzzy
    if not folded or len(folded) > LONGEST_HEADER_CELL:
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
    return HeaderGuess(word, meanings[word], round(score, 1), is_sure=sure)

"""Match unlisted header words with the listed word that is most similar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pipeline.tables.fields import REQUIRED_FIELDS
from pipeline.tables.headers.header import ColumnMatch
from pipeline.tables.headers.header_words import LONGEST_HEADER_CELL, HeaderWords, in_simplified
from pipeline.text.fold import fold
from schemas.words.layout import load_layout

CERTAIN = 100.0
FIRST_LINE_SCORE = 90.0
"""Score of a cell whose first line is a listed word and whose further lines are remarks."""


@lru_cache(maxsize=1 << 14)
def guess_header(text: str, words: HeaderWords) -> ColumnMatch:
    """Match an unlisted header cell with a kind's most similar word; with no field if it is not similar enough."""
    first_line = fold(text.strip().partition("\n")[0])
    if first_line != fold(text) and first_line in words.fields:
        return ColumnMatch(words.fields[first_line], "fuzzy", FIRST_LINE_SCORE, first_line)
    plain = in_simplified(text)
    if plain in words.fields:
        return ColumnMatch(words.fields[plain], "folded", CERTAIN, plain)
    return _nearest_word(plain, {**dict.fromkeys(words.extras, ()), **words.fields})


def _nearest_word(folded: str, meanings: Mapping[str, tuple[str, ...]]) -> ColumnMatch:
    """Match a folded text with the most similar word; texts longer than any header are similar to none.

    `meanings` maps each listed word, folded, to its fields. A word counts if it is similar enough, and by a margin more
    similar than words of any other meaning.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a header with an unknown word needs it

    rule = load_layout().header_fuzzy
    if not folded or len(folded) > LONGEST_HEADER_CELL:
        return ColumnMatch()
    near = process.extract(folded, list(meanings), scorer=fuzz.ratio, limit=None)
    word, score, _ = near[0]
    if not score:
        return ColumnMatch()
    others = [other for name, other, _ in near if meanings[name] != meanings[word]]
    enough = rule["sufficient_for_levels" if set(meanings[word]) & set(REQUIRED_FIELDS) else "sufficient"]
    if len(folded) < rule["long"]:
        enough = rule["sufficient_for_short"]
    match = ColumnMatch(meanings[word], "fuzzy" if score < CERTAIN else "folded", round(score, 1), word)
    is_certain = score >= enough and score - max(others, default=0.0) >= rule["margin"]
    return match if is_certain and len(folded) >= rule["shortest"] else match.unknown()

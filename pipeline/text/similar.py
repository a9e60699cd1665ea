"""Find known words that are similar to one that is not known, for suggestions."""

from __future__ import annotations

from collections.abc import Mapping

MAX_SUGGESTIONS = 3
MIN_SIMILARITY = 50


def find_similar(
    word: str, known: Mapping[str, str], least: float = MIN_SIMILARITY, most: int = MAX_SUGGESTIONS
) -> list[str]:
    """List the labels of the known words that are most similar to a word; `known` maps labels to words."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only needed once something is wrong

    found = process.extract(word, known, scorer=fuzz.ratio, limit=most, score_cutoff=least)
    return [label for *_, label in found]

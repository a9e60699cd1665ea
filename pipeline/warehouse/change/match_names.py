"""Match old to new item names of one parent by maximum total similarity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_COMPARED = 500
"""Most unmatched names on one side. If a parent has more, its catalog was replaced, and nothing is matched."""

LONGEST_COMPARED = 200
"""Most characters of a name that is compared. Longer text is no name; if it changes, it counts as removed and added."""


def match_names(old: Sequence[str], new: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Pair old with new names one to one; give the indices and the similarity (at most 100) of each pair.

    The similarity is rapidfuzz's ratio. Of all assignments, the one with the greatest sum over pairs of at least
    `least` is chosen. The same names in the same order give the same pairs.
    """
    if max(len(old), len(new)) > MOST_COMPARED:
        return
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - most builds hold one edition, or the same names in all
    from rapidfuzz.process import cdist  # noqa: PLC0415

    olds, news = _short_names(old), _short_names(new)
    if not olds or not news:
        return
    scores = cdist([old[i] for i in olds], [new[j] for j in news], scorer=ratio, score_cutoff=least)
    for row, column in assign(scores.astype("float64")):
        yield olds[row], news[column], float(scores[row, column])


def assign(scores: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """Pair rows with columns one to one so that the sum of their scores (0 to 100) is the greatest; 0 is no pair."""
    from lap import lapjv  # noqa: PLC0415

    _, columns, _ = lapjv(100 - scores, extend_cost=True)
    for row, column in enumerate(columns):
        if column >= 0 and scores[row, column] > 0:
            yield row, int(column)


def _short_names(names: Sequence[str]) -> list[int]:
    """Return the indices of the names that are short enough to be compared."""
    return [index for index, name in enumerate(names) if len(name) <= LONGEST_COMPARED]

"""Which names of one parent became which: the assignment that is match_names as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MOST_COMPARED = 500
"""Names on one side that are compared. Where a parent has more without a namesake, its catalog is another one."""

LONGEST_COMPARED = 200
"""Characters of a name that is compared. A longer one is no name; where it changes, one went and another one came."""


def match_names(old: Sequence[str], new: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of an old and a new name (their indices, and their likeness of 100), each name in one pair at most.

    Likeness is rapidfuzz's ratio; of all assignments one to one, the one with the greatest sum over pairs of at least
    `least` is taken. The same names in the same order give the same pairs.
    """
    if max(len(old), len(new)) > MOST_COMPARED:
        return
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - most builds hold one edition, or the same names in all
    from rapidfuzz.process import cdist  # noqa: PLC0415
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    olds, news = _compared(old), _compared(new)
    if not olds or not news:
        return
    sides = ([old[place] for place in olds], [new[place] for place in news])
    scores = cdist(*sides, scorer=ratio, score_cutoff=least)
    for row, column in zip(*linear_sum_assignment(scores, maximize=True), strict=True):
        if scores[row, column] > 0:
            yield olds[row], news[column], float(scores[row, column])


def _compared(names: Sequence[str]) -> list[int]:
    """The places of the names that are short enough to be compared."""
    return [place for place, name in enumerate(names) if len(name) <= LONGEST_COMPARED]

"""Draw new names: a word exchanged or added, as clerks do from one year to the next."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random

from schemas.reference.wordings import fold
from simulation.editions.name_similarity import similarity

LEAST_SIMILARITY = 0.65
"""Least similarity at which a new name can be taken for the old item."""
_STUTTER = re.compile(r"(..+)\1")

RenamingWords = Mapping[str, Sequence[Sequence[str]]]
"""Pairs of words by `level1` and `level2`, and `endings`; see `edition_2021.toml`."""


def draw_name(name: str, level: str, words: RenamingWords, taken: Collection[str], rng: Random) -> str | None:
    """Draw a name similar to the old one and different from those taken; None if there is none."""
    known = {fold(each) for each in (name, *taken)}
    exchanged, extended = list(_exchanged(name, words[level])), [f"{name}{word}" for word in words["endings"]]
    rng.shuffle(exchanged)
    rng.shuffle(extended)
    fitting = (
        each for each in (*exchanged, *extended) if fold(each) not in known and not _STUTTER.search(each)
    )
    return next((each for each in fitting if similarity(name, each) >= LEAST_SIMILARITY), None)


def _exchanged(name: str, pairs: Sequence[Sequence[str]]) -> Iterator[str]:
    for old, new in pairs:
        if name.endswith(old) and not name.endswith(new):
            yield name.removesuffix(old) + new

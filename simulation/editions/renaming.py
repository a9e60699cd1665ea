"""New names for old: a word exchanged, added or dropped, as clerks do from one year to the next."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random

from schemas.reference.wordings import fold
from simulation.editions.name_similarity import likeness

LEAST_LIKENESS = 0.65
"""Below it nobody would take the new name for the old one's."""
_STUTTER = re.compile(r"(..+)\1")

RenamingWords = Mapping[str, Sequence[Sequence[str]]]
"""Pairs of words by `level1` and `level2`, and `endings`; see `data/edition_2021.toml`."""


def new_name(
    name: str, level: str, words: RenamingWords, taken: Collection[str], chance: Random
) -> str | None:
    """A name that is like the old one and none of those taken; None where there is none to be had."""
    known = {fold(each) for each in (name, *taken)}
    exchanged, ended = list(_exchanged(name, words[level])), [f"{name}{word}" for word in words["endings"]]
    chance.shuffle(exchanged)
    chance.shuffle(ended)
    fitting = (each for each in (*exchanged, *ended) if fold(each) not in known and not _STUTTER.search(each))
    return next((each for each in fitting if likeness(name, each) >= LEAST_LIKENESS), None)


def _exchanged(name: str, pairs: Sequence[Sequence[str]]) -> Iterator[str]:
    for old, new in pairs:
        if name.endswith(old) and not name.endswith(new):
            yield name.removesuffix(old) + new

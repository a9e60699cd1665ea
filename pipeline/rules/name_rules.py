"""Rules about names that are nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.distinct import Mask
from pipeline.normalize.fill import starts_of
from pipeline.rules.by_catalog import Names, Numbers, names_of
from pipeline.rules.flag import Flag, row_flags
from schemas.criteria import load_criteria

_NUMERALS = re.compile(r"[\d一二三四五六七八九十]+")


def similar_names(batch: Batch) -> Iterator[Flag]:
    """Level-2 names of one level-1 item that differ by very little; told at the lower row, with the upper name."""
    keys = batch.levels.level2_key.values
    names = names_of(batch)
    one, other = _neighbours(names, keys)
    distinct, where = np.unique(names.level2[one] * len(keys) + names.level2[other], return_inverse=True)
    alike = _alike(keys, *np.divmod(distinct, max(len(keys), 1)))[where]
    rows = np.sort(np.stack([names.row[one[alike]], names.row[other[alike]]]), axis=0)
    upper = dict(zip(*rows[::-1].tolist(), strict=True))
    lower = sorted(upper)
    shown = [batch.levels.level2[upper[row]] for row in lower]
    yield from row_flags(batch, "similar_names", np.array(lower, np.int64), "level2", shown)


def _neighbours(names: Names, keys: list[str]) -> tuple[Numbers, Numbers]:
    """Places of names that stand together: each name of a level-1 item with so many that follow it by their keys."""
    limits = load_criteria().similar_names
    rank = np.empty(len(keys), np.int64)
    rank[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    long = np.array([len(key) >= limits["shortest"] for key in keys], np.bool_)
    places = np.flatnonzero(long[names.level2])
    item = starts_of(names.catalog[places], names.level1[places]).cumsum()
    places = places[np.argsort(item * len(keys) + rank[names.level2[places]])]
    one, other = [places[:0]], [places[:0]]
    for step in range(1, limits["neighbours"] + 1):
        together = item[step:] == item[:-step]
        if not together.any():
            break
        one.append(places[:-step][together])
        other.append(places[step:][together])
    return np.concatenate(one), np.concatenate(other)


def _alike(names: list[str], one: Numbers, other: Numbers) -> Mask:
    """Which pairs are alike; names that differ in their numbers only are not."""
    if not len(one):
        return np.zeros(0, np.bool_)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where names stand side by side

    ratio = load_criteria().similar_names["ratio"]
    texts = [[names[code] for code in codes.tolist()] for codes in (one, other)]
    alike: Mask = process.cpdist(*texts, scorer=fuzz.ratio, score_cutoff=ratio) >= ratio
    for pair in np.flatnonzero(alike):
        alike[pair] = _NUMERALS.sub("", texts[0][pair]) != _NUMERALS.sub("", texts[1][pair])
    return alike

"""Rules about names that are nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.fill_down import starts_of
from pipeline.rules.by_catalog import CatalogNames, Numbers, names_of
from pipeline.rules.flag import Flag, row_flags
from schemas.rules.criteria import load_criteria

_NUMERALS = re.compile(r"[\d一二三四五六七八九十]+")


def similar_names(batch: Batch) -> Iterator[Flag]:
    """Flag nearly equal level-2 names of one level-1 item, at the lower row, with the upper name."""
    names = names_of(batch)
    keys = batch.levels.level2_key.values
    numberless = _numberless(keys)
    upper: dict[int, int] = {}
    for left, right in _neighbours(names, keys):
        differ = numberless[names.level2[left]] != numberless[names.level2[right]]
        one, other = left[differ], right[differ]
        alike = _alike(keys, names.level2[one], names.level2[other])
        rows = np.sort(np.stack([names.row[one[alike]], names.row[other[alike]]]), axis=0)
        upper |= dict(zip(*rows[::-1].tolist(), strict=True))
    lower = sorted(upper)
    shown = [batch.levels.level2[upper[row]] for row in lower]
    yield from row_flags(batch, "similar_names", lower, "level2", shown)


def _neighbours(names: CatalogNames, keys: list[str]) -> Iterator[tuple[Numbers, Numbers]]:
    """Pair each name of a level-1 item with the next few in the order of their keys, as places in `names`.

    The number of neighbours is bounded and pairs come step by step: thousands of names cost little time and memory.
    """
    limits = load_criteria().similar_names
    rank = np.empty(len(keys), np.int64)
    rank[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    compared = np.array([limits["shortest"] <= len(key) <= limits["longest"] for key in keys], np.bool_)
    places = np.flatnonzero(compared[names.level2])
    item = starts_of(names.catalog[places], names.level1[places]).cumsum()
    places = places[np.argsort(item * len(keys) + rank[names.level2[places]], kind="stable")]
    for step in range(1, limits["neighbours"] + 1):
        together = item[step:] == item[:-step]
        if not together.any():
            return
        yield places[:-step][together], places[step:][together]


def _numberless(keys: list[str]) -> Numbers:
    """Code names without their numerals: names that differ only in numerals are not flagged."""
    index: dict[str, int] = {}
    return np.array([index.setdefault(_NUMERALS.sub("", key), len(index)) for key in keys], np.int64)


def _alike(keys: list[str], one: Numbers, other: Numbers) -> Mask:
    """Mask the pairs of names that are alike."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where names stand side by side

    ratio = load_criteria().similar_names["ratio"]
    pairs, where = np.unique(one * len(keys) + other, return_inverse=True)
    texts = [[keys[code] for code in codes.tolist()] for codes in np.divmod(pairs, len(keys))]
    alike: Mask = process.cpdist(*texts, scorer=fuzz.ratio, score_cutoff=ratio) >= ratio
    by_pair: Mask = alike[where]
    return by_pair

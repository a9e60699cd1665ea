"""Rules that compare the names of a catalog with the standard items of the national list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.submissions import COMPILED
from pipeline.rules.by_catalog import Numbers, catalog_of_rows, names_of
from pipeline.rules.flag import Flag, row_flags
from pipeline.text.names import keys
from pipeline.text.near_names import near_names
from schemas.reference.reference_data import Reference
from schemas.reference.standard_lists import SEEN, extent_in_words, standard_items
from schemas.rules.details import beside_extent

Parent = tuple[str, str]
"""A domain and the key of a standard level-1 name, which is empty for level-1 names."""
Known = Mapping[Parent, Mapping[str, str]]
"""The standard names below a parent, by key."""
Place = tuple[str, str, str]
"""A domain, the key of the level-1 name above, and the key of a name."""


class Names(NamedTuple):
    """Hold the names of a level in catalogs that counties compile: each in each catalog once, at its first row.

    `place`: the index in `places`, the distinct domains and names.
    """

    catalog: Numbers
    place: Numbers
    row: Numbers
    places: list[Place]


def near_standard_name(batch: Batch) -> Iterator[Flag]:
    """Flag a name that is close to one of a standard item which its catalog does not have, with that name."""
    known = _standard_names(batch.reference)
    above: dict[Parent, str] = {}
    for field, names in (("level1", _level1_names(batch)), ("level2", _level2_names(batch))):
        parents = [(domain, above.get((domain, level1), level1)) for domain, level1, _ in names.places]
        keys_of_names = [key for *_, key in names.places]
        near = _near(parents, keys_of_names, known)
        above = {(parent[0], key): standard for (parent, key), standard in near.items()}
        flagged = _lacking(names, parents, keys_of_names, near)
        words = []
        for at in names.place[flagged].tolist():
            standard = known[parents[at]][near[parents[at], keys_of_names[at]]]
            extent = extent_in_words(batch.reference, parents[at][0], field)
            words.append(beside_extent(standard, extent))
        yield from row_flags(batch, "near_standard_name", names.row[flagged].tolist(), field, words)


@lru_cache(maxsize=8)
def _standard_names(reference: Reference) -> Known:
    """Map the domain and the key of the level-1 name to the standard names below, by key."""
    items = [item for item in standard_items(reference) if item.evidence == SEEN]
    names = [*{name for item in items for name in (item.level1, item.level2)}]
    key_of = dict(zip(names, keys(names), strict=True))
    known: defaultdict[Parent, dict[str, str]] = defaultdict(dict)
    for item in items:
        above, name = (key_of[item.level1], item.level2) if item.level2 else ("", item.level1)
        known[item.domain_code, above].setdefault(key_of[name], name)
    return known


def _level1_names(batch: Batch) -> Names:
    level1 = batch.levels.level1_key
    rows = np.flatnonzero(batch.dispositions.item & batch.levels.begins_level1 & _compared(batch))
    catalog, codes = catalog_of_rows(batch)[rows], level1.codes[rows].astype(np.int64)
    _, first = np.unique(catalog * max(len(level1.values), 1) + codes, return_index=True)
    above = np.zeros(len(first), np.int64)
    return _named(batch, catalog[first], (above, [""]), (codes[first], level1.values), rows[first])


def _level2_names(batch: Batch) -> Names:
    found, levels = names_of(batch), batch.levels
    catalog, level1, level2, row = (column[_compared(batch)[found.row]] for column in found)
    return _named(batch, catalog, (level1, levels.level1_key.values), (level2, levels.level2_key.values), row)


def _compared(batch: Batch) -> Mask:
    """Mark the rows of catalogs that are compared: townships keep the names of their county's catalog."""
    compiled = np.array([each.basis == COMPILED for each in batch.submissions], np.bool_)
    return compiled[batch.rows.file] & ~batch.rows.domain.is_empty


def _named(
    batch: Batch,
    catalog: Numbers,
    above: tuple[Numbers, list[str]],
    name: tuple[Numbers, list[str]],
    row: Numbers,
) -> Names:
    """Bring the columns together, with the distinct domains and names; of names by their codes and values."""
    domain, names, keys_of_names = batch.rows.domain, max(len(above[1]), 1), max(len(name[1]), 1)
    codes = (domain.codes[row].astype(np.int64) * names + above[0]) * keys_of_names + name[0]
    distinct, place = np.unique(codes, return_inverse=True)
    pairs, own = np.divmod(distinct, keys_of_names)
    columns = (*np.divmod(pairs, names), own)
    places = [
        (domain.values[one], above[1][two], name[1][three])
        for one, two, three in zip(*(column.tolist() for column in columns), strict=True)
    ]
    return Names(catalog, place, row, places)


def _near(parents: Sequence[Parent], names: Sequence[str], known: Known) -> dict[tuple[Parent, str], str]:
    """Map each name, by parent, to the key of the standard name that it is closest to, if any."""
    below: defaultdict[Parent, set[str]] = defaultdict(set)
    for parent, name in zip(parents, names, strict=True):
        if parent in known and name not in known[parent]:
            below[parent].add(name)
    near: dict[tuple[Parent, str], str] = {}
    for parent, distinct in below.items():
        standard, found = [*known[parent]], sorted(distinct)
        for one, other, _ in sorted(near_names(standard, found), key=lambda pair: pair[2]):
            near[parent, found[other]] = standard[one]
    return near


def _lacking(
    names: Names,
    parents: Sequence[Parent],
    keys_of_names: Sequence[str],
    near: Mapping[tuple[Parent, str], str],
) -> Numbers:
    """Find the names whose standard name is neither in their catalog nor close to another name of it."""
    index: dict[tuple[Parent, str], int] = {}
    pairs = [*zip(parents, keys_of_names, strict=True)]
    standing = [(parent, near.get((parent, key), key)) for parent, key in pairs]
    stands_for = np.array([index.setdefault(each, len(index)) for each in standing], np.int64)
    is_near = np.array([pair in near for pair in pairs], np.bool_)
    number = names.catalog * max(len(index), 1) + stands_for[names.place]
    _, place, times = np.unique(number, return_inverse=True, return_counts=True)
    return np.flatnonzero(is_near[names.place] & (times[place] == 1))

"""Rules that compare the names of a catalog with the standard items of the national list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.rules.by_catalog import catalog_of_rows, names_of
from pipeline.rules.flag import Flag, row_flags
from pipeline.text.names import keys
from pipeline.text.near_names import near_names
from schemas.reference.reference_data import Reference
from schemas.reference.standard_lists import SEEN, extent_in_words, standard_items
from schemas.rules.details import beside_extent

COMPILED = "compiled"
"""The basis of the catalogs that are compared: townships keep the names of their county's catalog."""
Parent = tuple[str, str]
"""A domain and the key of a standard level-1 name, which is empty for level-1 names."""


class NameInCatalog(NamedTuple):
    """Hold a name of a catalog, by key, with the first row that has it."""

    catalog: int
    parent: Parent
    key: str
    row: int


def near_standard_name(batch: Batch) -> Iterator[Flag]:
    """Flag a name that is close to one of a standard item which its catalog does not have, with that name."""
    known = _standard_names(batch.reference)
    near: dict[tuple[Parent, str], str] = {}
    for field, found in (("level1", _level1_names(batch)), ("level2", _level2_names(batch))):
        names = [each for each in (_below_standard(name, near) for name in found) if each.parent in known]
        near = _near(names, known)
        flagged = [*_lacking(names, near)]
        words = [
            beside_extent(
                known[each.parent][near[each.parent, each.key]],
                extent_in_words(batch.reference, each.parent[0], field),
            )
            for each in flagged
        ]
        yield from row_flags(batch, "near_standard_name", [each.row for each in flagged], field, words)


@lru_cache(maxsize=8)
def _standard_names(reference: Reference) -> Mapping[Parent, Mapping[str, str]]:
    """Map the domain and the key of the level-1 name to the standard names below, by key."""
    items = [item for item in standard_items(reference) if item.evidence == SEEN]
    names = [*{name for item in items for name in (item.level1, item.level2)}]
    key_of = dict(zip(names, keys(names), strict=True))
    known: defaultdict[Parent, dict[str, str]] = defaultdict(dict)
    for item in items:
        above, name = (key_of[item.level1], item.level2) if item.level2 else ("", item.level1)
        known[item.domain_code, above].setdefault(key_of[name], name)
    return known


def _level1_names(batch: Batch) -> Iterator[NameInCatalog]:
    level1, domain = batch.levels.level1_key, batch.rows.domain
    wanted = batch.dispositions.item & batch.levels.begins_level1 & ~domain.is_empty & _compiled(batch)
    rows = np.flatnonzero(wanted)
    catalog = catalog_of_rows(batch)[rows]
    _, first = np.unique(catalog * max(len(level1.values), 1) + level1.codes[rows], return_index=True)
    for number, row in zip(catalog[first].tolist(), rows[first].tolist(), strict=True):
        yield NameInCatalog(number, (domain.values[domain.codes[row]], ""), level1[row] or "", row)


def _level2_names(batch: Batch) -> Iterator[NameInCatalog]:
    names, domain, compiled = names_of(batch), batch.rows.domain, _compiled(batch)
    wanted = compiled[names.row] & ~domain.is_empty[names.row]
    keys_of = (batch.levels.level1_key.values, batch.levels.level2_key.values)
    columns = (names.catalog, names.level1, names.level2, names.row)
    for number, one, two, row in zip(*(each[wanted].tolist() for each in columns), strict=True):
        yield NameInCatalog(number, (domain.values[domain.codes[row]], keys_of[0][one]), keys_of[1][two], row)


def _compiled(batch: Batch) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark the rows of catalogs that are compared."""
    return np.array([each.basis == COMPILED for each in batch.submissions], np.bool_)[batch.rows.file]


def _below_standard(name: NameInCatalog, near: Mapping[tuple[Parent, str], str]) -> NameInCatalog:
    """Put a level-2 name below the standard name to which its level-1 name is close."""
    domain, above = name.parent
    return name._replace(parent=(domain, near.get(((domain, ""), above), above)))


def _near(
    names: Iterable[NameInCatalog], known: Mapping[Parent, Mapping[str, str]]
) -> dict[tuple[Parent, str], str]:
    """Map each name, by parent, to the key of the standard name that it is closest to, if any."""
    below: defaultdict[Parent, set[str]] = defaultdict(set)
    for each in names:
        if each.key not in known[each.parent]:
            below[each.parent].add(each.key)
    near: dict[tuple[Parent, str], str] = {}
    for parent, distinct in below.items():
        standard, found = [*known[parent]], sorted(distinct)
        for one, other, _ in sorted(near_names(standard, found), key=lambda pair: pair[2]):
            near[parent, found[other]] = standard[one]
    return near


def _lacking(
    names: Iterable[NameInCatalog], near: Mapping[tuple[Parent, str], str]
) -> Iterator[NameInCatalog]:
    """Select the names whose standard name is neither in their catalog nor close to another name of it."""
    listed = [*names]
    taken = Counter(
        (each.catalog, each.parent, near.get((each.parent, each.key), each.key)) for each in listed
    )
    for each in listed:
        standard = near.get((each.parent, each.key))
        if standard and taken[each.catalog, each.parent, standard] == 1:
            yield each

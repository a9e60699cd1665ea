"""Rules that compare a catalog with its domain's standard list and with other units' catalogs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.catalogs import Catalog
from pipeline.normalize.submissions import COMPILED
from pipeline.rules.by_catalog import (
    CatalogNames,
    Numbers,
    catalog_flag,
    catalog_of_rows,
    names_of,
    number_of,
)
from pipeline.rules.flag import Flag
from pipeline.text.names import keys
from schemas.reference.standard_lists import extent_in_words
from schemas.rules.criteria import load_criteria
from schemas.rules.details import beside_extent

PER_DEVIATION = 0.6745
"""Makes the median absolute deviation of a normal distribution its standard deviation."""


def items_of_other_domain(batch: Batch) -> Iterator[Flag]:
    """Flag a catalog with most of its level-1 names in another domain's standard list and few in its own."""
    limits = load_criteria().items_of_other_domain
    domains_of = _standard_domains(batch)
    names = dict(zip(batch.reference.domain["domain_code"], batch.reference.domain["name"], strict=True))
    level1 = batch.levels.level1_key.values
    for catalog, codes in _unlike_own_domain(batch, domains_of).items():
        known = Counter(code for name in codes for code in domains_of.get(level1[name], ()))
        other, hits = max(known.items(), key=lambda each: each[1], default=("", 0))
        if hits >= limits["share_in_other"] * len(codes):
            own = extent_in_words(batch.reference, catalog.domain, "level1")
            detail = beside_extent(names[other], own)
            yield catalog_flag(batch, "items_of_other_domain", catalog, names[catalog.domain], detail)


def _standard_domains(batch: Batch) -> Mapping[str, set[str]]:
    """Map the key of each standard level-1 name to the domains whose list has it."""
    items = batch.reference.standard_item
    known = [*dict.fromkeys(items["level1"])]
    key_of = dict(zip(known, keys(known), strict=True))
    domains: defaultdict[str, set[str]] = defaultdict(set)
    for domain, name in zip(items["domain_code"], items["level1"], strict=True):
        domains[key_of[name]].add(domain)
    return domains


def _unlike_own_domain(batch: Batch, domains_of: Mapping[str, set[str]]) -> dict[Catalog, list[int]]:
    """Find catalogs with few names of their own domain's list, and the codes of their level-1 names."""
    limits = load_criteria().items_of_other_domain
    level1, domain = batch.levels.level1_key, batch.rows.domain
    standard = np.array(
        [[code in domains_of.get(name, ()) for code in domain.values] for name in level1.values], np.bool_
    ).reshape(len(level1.values), len(domain.values))
    catalog, name = _level1_names(batch)
    own = standard[name, catalog % (len(domain.values) + 1)]
    totals = np.bincount(catalog)
    unlike = (np.bincount(catalog, own) <= limits["share_in_own"] * totals) & (
        totals >= limits["least_names"]
    )
    return {
        each: name[catalog == number_of(batch, each)].tolist()
        for each in (batch.catalogs if unlike.any() else ())
        if unlike[number_of(batch, each)]
    }


def _level1_names(batch: Batch) -> tuple[Numbers, Numbers]:
    """List the distinct level-1 names of every catalog: numbers of catalogs and codes of names."""
    level1 = batch.levels.level1_key
    rows = batch.dispositions.item & ~level1.is_empty
    pairs = np.unique(catalog_of_rows(batch)[rows] * len(level1.values) + level1.codes[rows])
    catalog, name = np.divmod(pairs, max(len(level1.values), 1))
    return catalog, name


class CatalogSize(NamedTuple):
    """Hold a compiled catalog (the first of its parts) and its number of level-2 items."""

    catalog: Catalog
    items: int


def unusual_catalog_size(batch: Batch) -> Iterator[Flag]:
    """Flag a compiled catalog with far fewer or far more level-2 items than the edition's others."""
    for place, sizes in _sizes(batch).items():
        own = [size.items for size in sizes]
        median, unusual = unusual_sizes([*own, *batch.peers.get(place, ())])
        for size in sizes:
            if size.items in unusual:
                yield catalog_flag(
                    batch, "unusual_catalog_size", size.catalog, str(size.items), f"{median:g}"
                )


def unusual_sizes(sizes: Sequence[int]) -> tuple[float, set[int]]:
    """Return the median of some sizes, and those that are far from it; none if there are too few to compare."""
    limits = load_criteria().unusual_catalog_size
    items = np.array(sizes)
    median = float(np.median(items))
    if len(items) < limits["least_peers"]:
        return median, set()
    spread = max(float(np.median(np.abs(items - median))), limits["least_spread"] * median, 1)
    far = PER_DEVIATION * np.abs(items - median) > limits["z_score"] * spread
    return median, set(items[far].tolist())


def _sizes(batch: Batch) -> Mapping[tuple[str, str], list[CatalogSize]]:
    """Measure the compiled catalogs that count, by edition and domain, the parts of each together."""
    names = names_of(batch)
    sizes: defaultdict[tuple[str, str], list[CatalogSize]] = defaultdict(list)
    for (edition, _, domain), parts in _compiled_parts(batch).items():
        sizes[edition, domain].append(
            CatalogSize(parts[0], _count_items(names, [number_of(batch, each) for each in parts]))
        )
    return sizes


def _compiled_parts(batch: Batch) -> Mapping[tuple[str, str, str], list[Catalog]]:
    """Group the compiled catalogs that count by edition, unit and domain: several where they are parts of one."""
    parts: defaultdict[tuple[str, str, str], list[Catalog]] = defaultdict(list)
    for each in batch.catalogs:
        submission = batch.submissions[each.file]
        unit = submission.unit
        if each.superseded_by is None and unit and unit.basis == COMPILED:
            parts[submission.edition, unit.unit_code, each.domain].append(each)
    return parts


def _count_items(names: CatalogNames, catalogs: list[int]) -> int:
    """Count the distinct pairs of names in some catalogs."""
    begin, end = (np.searchsorted(names.catalog, catalogs, side) for side in ("left", "right"))
    if len(catalogs) == 1:
        return int(end[0] - begin[0])
    rows = np.concatenate([np.arange(*span) for span in zip(begin, end, strict=True)])
    return len(np.unique(np.stack([names.level1[rows], names.level2[rows]]), axis=1).T)

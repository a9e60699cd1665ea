"""Compare the sizes of compiled catalogs across the slices of an edition (`catalog_rules.unusual_catalog_size`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.normalize.batch import PeerSizes
from pipeline.normalize.submissions import COMPILED, units_by_code
from pipeline.rules.catalog_rules import unusual_sizes
from schemas.reference.reference_data import Reference

RULE = "unusual_catalog_size"


class CatalogPlace(NamedTuple):
    """Name a compiled catalog."""

    edition: str
    domain: str
    unit: str


CatalogSizes = Mapping[CatalogPlace, int]
"""The number of level-2 items in each compiled catalog."""


def catalog_sizes(item_rows: pa.Table, reference: Reference) -> CatalogSizes:
    """Count the level-2 items in each compiled catalog from the stage table of rows that count."""
    names = ("edition", "domain_code", "unit_code")
    plain = pa.table({name: item_rows[name].cast(pa.string()) for name in (*names, "level2_id")})
    counted = plain.group_by(names).aggregate(
        [("level2_id", "count_distinct", pc.CountOptions("only_valid"))]
    )
    places = zip(*(counted[name].to_pylist() for name in (*names, "level2_id_count_distinct")), strict=True)
    units = units_by_code(reference)
    return {
        CatalogPlace(edition, domain, unit): items
        for edition, domain, unit, items in places
        if unit in units and units[unit].basis == COMPILED
    }


def peers_of(sizes: CatalogSizes) -> PeerSizes:
    """Group sizes by edition and domain."""
    peers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, items in sizes.items():
        peers[place.edition, place.domain].append(items)
    return peers


def units_to_check_again(sizes: CatalogSizes, findings: pa.Table) -> set[str]:
    """List the units whose findings about unusual sizes are not those that all sizes together call for."""
    found = findings.filter(pc.equal(findings["rule"], RULE))
    names = ("edition", "domain_code", "unit_code", "value", "detail")
    present = set(zip(*(found[name].to_pylist() for name in names), strict=True))
    judged = {place: unusual_sizes(items) for place, items in peers_of(sizes).items()}
    due = {
        (*place, str(items), f"{median:g}")
        for place, items in sizes.items()
        for median, unusual in [judged[place.edition, place.domain]]
        if items in unusual
    }
    return {unit for _, _, unit, _, _ in present ^ due}

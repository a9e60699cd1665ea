"""Jurisdictions of different shapes, for which the simulator hands in an edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.text.names import keys
from pipeline.workspace import Workspace
from simulation.editions.any_plan import Share
from simulation.editions.expected_items import ExpectedRow
from tests.editions import rows

LEVEL1 = """
    SELECT unit_code, domain_code, tier, name_key, NULL FROM core.level1_item
    JOIN core.level1_tier USING (edition, level1_id) WHERE edition = ?
"""
LEVEL2 = """
    SELECT i.unit_code, i.domain_code, tier, l.name_key, i.name_key FROM core.level2_item AS i
    JOIN core.level1_item AS l USING (edition, level1_id) JOIN core.level2_tier USING (edition, level2_id)
    WHERE edition = ?
"""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A jurisdiction by name and code, and the share of it that takes part in a test."""

    name: str
    code: str
    share: Share


JURISDICTIONS = (
    Jurisdiction("栾川县", "410324", Share(units=0.5, domains=0.5)),
    Jurisdiction("洛阳市", "410300", Share(units=0.25, domains=0.25)),
    Jurisdiction("东莞市", "441900", Share(units=0.3, domains=0.5)),
    Jurisdiction("重庆市", "500000", Share(units=0.1, domains=0.2)),
    Jurisdiction("锡林郭勒盟", "152500", Share(units=0.3, domains=0.3)),
    Jurisdiction("济源市", "419001", Share(units=0.5, domains=0.5)),
)
"""A county, a city, a city without counties, a municipality, a league, a county that its province administers."""


def item_rows(workspace: Workspace, edition: str) -> set[ExpectedRow]:
    """Read the items of an edition: level-1 and level-2, at each of their tiers, by the keys of their names."""
    return {ExpectedRow(*row) for query in (LEVEL1, LEVEL2) for row in rows(workspace, query, [edition])}


def keyed(expected: Iterable[ExpectedRow]) -> set[ExpectedRow]:
    """Put the keys of names in the place of names."""
    listed = list(expected)
    names = sorted({name for row in listed for name in row[3:] if name})
    key = dict(zip(names, keys(names), strict=True))
    return {row._replace(level1=key[row.level1], level2=row.level2 and key[row.level2]) for row in listed}

"""The items of an edition as rows, to compare what was read with what the simulator wrote."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.text.names import keys
from pipeline.workspace import Workspace
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


def item_rows(workspace: Workspace, edition: str) -> set[ExpectedRow]:
    """Read the items of an edition: level-1 and level-2, at each of their tiers, by the keys of their names."""
    return {ExpectedRow(*row) for query in (LEVEL1, LEVEL2) for row in rows(workspace, query, [edition])}


def keyed(expected: Iterable[ExpectedRow]) -> set[ExpectedRow]:
    """Put the keys of names in the place of names."""
    listed = list(expected)
    names = sorted({name for row in listed for name in row[3:] if name})
    key = dict(zip(names, keys(names), strict=True))
    return {row._replace(level1=key[row.level1], level2=row.level2 and key[row.level2]) for row in listed}

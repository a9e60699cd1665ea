"""What a careful reader counts in a rendered workbook: the rules of counting, written a second time for comparison."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulation.model import Catalog, Item, Place


@dataclass(frozen=True, slots=True)
class Counts:
    """The items of one workbook: (domain, tier, level-1) and (domain, tier, level-1, level-2)."""

    level1: frozenset[tuple[str, str, str]]
    level2: frozenset[tuple[str, str, str, str]]

    def by_tier(self, tier: str) -> tuple[int, int]:
        """How many level-1 and level-2 items count at a tier."""
        return sum(key[1] == tier for key in self.level1), sum(key[1] == tier for key in self.level2)


def count(places: Iterable[Place], catalogs: Sequence[Catalog], own_tier: str) -> Counts:
    """Count each name once; orphans not at all; a row without tick at the unit's own tier."""
    level1: set[tuple[str, str, str]] = set()
    level2: set[tuple[str, str, str, str]] = set()
    for place in places:
        item, domain = place.item, catalogs[place.catalog].domain_code
        for tier in counted_tiers(item, place, own_tier) if item.level1 else ():
            level1.add((domain, tier, item.level1))
            if item.level2 is not None:
                level2.add((domain, tier, item.level1, item.level2))
    return Counts(frozenset(level1), frozenset(level2))


def counted_tiers(item: Item, place: Place, own_tier: str) -> frozenset[str]:
    """The tiers whose ticks a reader sees; the own tier where there are no tier columns or no ticks."""
    has_columns = any(leaf.startswith("tier:") for leaf in place.columns)
    return item.tiers if has_columns and item.tiers else frozenset({own_tier})

"""Names of assets and partitions in an instance; locations that share one have each a name of their own."""

from __future__ import annotations

from dataclasses import dataclass

import dagster as dg


@dataclass(frozen=True, slots=True)
class Names:
    """The names that belong to an instance, not to a code location.

    Runs, sensors, schedules and their cursors belong to a location; asset keys and sets of partitions do not: two
    locations that used the same would show one another's results and drop one another's editions. `location`: the
    name that tells them apart; empty where the instance has only this one.
    """

    location: str = ""

    def key(self, table: str) -> dg.AssetKey:
        """Make the asset key for a stage, a delivery, or a table's full name: rollup/by_tier for `rollup.by_tier`."""
        prefix = [self.location] if self.location else []
        return dg.AssetKey([*prefix, *table.split(".")])

    @property
    def partitions(self) -> str:
        """Return the name of the set of partitions."""
        return f"edition_{self.location}" if self.location else "edition"

    @property
    def editions(self) -> dg.DynamicPartitionsDefinition:
        """Define the partitions: one for each edition."""
        return dg.DynamicPartitionsDefinition(name=self.partitions)

"""A catalog in which faults are being planted."""

from dataclasses import dataclass, replace

from simulation.items.sample_catalog import SampleCatalog, SampleItem


@dataclass(frozen=True, slots=True)
class PlannedFault:
    """A fault to plant: its kind, the catalog and item it affects, and the faulty text if it needs one."""

    kind: str
    catalog: int = 0
    index: int = 0
    value: str = ""


@dataclass(slots=True, eq=False)
class DraftItem:
    """A row of a draft; it keeps its identity when its item changes."""

    item: SampleItem


class Draft:
    """A catalog in which faults are being planted; rows are found by their faultless number."""

    def __init__(self, catalog: SampleCatalog) -> None:
        """Start without faults."""
        self.origin = catalog
        self.faultless = [DraftItem(replace(item)) for item in catalog.items]
        self._rows = list(self.faultless)

    def catalog(self) -> SampleCatalog:
        """Return the catalog with all faults so far."""
        return replace(self.origin, items=tuple(row.item for row in self._rows))

    def insert(self, index: int, item: SampleItem, *, below: bool = True) -> DraftItem:
        """Add a row below (or above) row number `index` of the faultless catalog."""
        row = DraftItem(item)
        self._rows.insert(self._rows.index(self.faultless[index]) + below, row)
        return row

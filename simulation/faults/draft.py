"""A catalog while faults are planted in it."""

from dataclasses import dataclass, replace

from simulation.items.sample_catalog import SampleCatalog, SampleItem


@dataclass(frozen=True, slots=True)
class Blemish:
    """A fault to plant: its kind, the catalog and item it starts from, what is written if it needs words."""

    kind: str
    catalog: int = 0
    index: int = 0
    value: str = ""


@dataclass(slots=True, eq=False)
class DraftItem:
    """A row of a draft; it stays the same row when its item changes."""

    item: SampleItem


class Draft:
    """A catalog while faults are planted in it; rows are found by their number in the faultless catalog."""

    def __init__(self, catalog: SampleCatalog) -> None:
        """Nothing is planted yet."""
        self.origin = catalog
        self.faultless = [DraftItem(replace(item)) for item in catalog.items]
        self._rows = list(self.faultless)

    def catalog(self) -> SampleCatalog:
        """The catalog with all faults so far."""
        return replace(self.origin, items=tuple(row.item for row in self._rows))

    def insert(self, index: int, item: SampleItem, *, below: bool = True) -> DraftItem:
        """Add a row below (or above) row number `index` of the faultless catalog."""
        row = DraftItem(item)
        self._rows.insert(self._rows.index(self.faultless[index]) + below, row)
        return row

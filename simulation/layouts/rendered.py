"""A rendered workbook, with the location of each item and the faults planted in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import Layout
from simulation.writers.workbook import Workbook, WorkbookSheet, a1


@dataclass(frozen=True, slots=True)
class ItemLocation:
    """The location of an item: its physical rows and the columns of its fields.

    It is item number `index` of catalog number `catalog`. `columns` maps a field (`level1`, `content`, …; a tier column
    is `tier:<its header word>`) to its column.
    """

    catalog: int
    index: int
    item: SampleItem
    sheet: str
    first_row: int
    last_row: int
    columns: Mapping[str, int]

    def address(self, field_name: str) -> str:
        """Return the A1 address of the item's cell for a field, in its first physical row."""
        return a1(self.first_row, self.columns[field_name])


@dataclass(frozen=True, slots=True)
class PlantedFault:
    """A planted fault: its kind, the sheet and cell (A1) to point to, and the faulty text."""

    kind: str
    sheet: str
    cell: str
    detail: str


@dataclass(slots=True)
class Rendered:
    """A workbook with the catalogs it shows, the location of each item, and the planted faults."""

    workbook: Workbook
    catalogs: tuple[SampleCatalog, ...]
    layout: Layout
    locations: list[ItemLocation] = field(default_factory=list)
    planted: list[PlantedFault] = field(default_factory=list)

    def sheet(self, name: str) -> WorkbookSheet:
        """Return the sheet of this name; KeyError if there is none."""
        for sheet in self.workbook.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)

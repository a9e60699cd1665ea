"""A form that is filled in, and the items that its cells state."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from simulation.forms.form_columns import FormColumns

StatedItem = tuple[str, str, frozenset[str]]
"""The level-1 and the level-2 name of an item, and the tiers that are ticked."""


@dataclass(slots=True)
class FilledForm:
    """A form: its workbook, its columns, the last row of an item, and the items that its rows state."""

    book: Workbook
    columns: FormColumns
    last_row: int = 0
    stated: list[StatedItem] = field(default_factory=list)

    @property
    def sheet(self) -> Worksheet:
        """Return the sheet that clerks fill in."""
        return self.book.worksheets[0]

    @property
    def rows(self) -> range:
        """Return the rows of the items."""
        return range(self.columns.first_row, self.last_row + 1)

    def put(self, row: int, name: str, value: object) -> None:
        """Write a value to the cell of a field, if the form has the field."""
        if name in self.columns.fields:
            self.sheet.cell(row, self.columns.fields[name]).value = value or None  # type: ignore[assignment]

    def text(self, row: int, name: str) -> str:
        """Return the text in the cell of a field."""
        return str(self.sheet.cell(row, self.columns.fields[name]).value or "")

    def ticked(self, row: int) -> frozenset[str]:
        """Return the tiers that are ticked in a row."""
        columns = self.columns.tiers.items()
        ticked = (tiers for column, tiers in columns if self.sheet.cell(row, column).value)
        return frozenset().union(*ticked)

    def read(self) -> list[StatedItem]:
        """List the items that the rows state."""
        return [(self.text(row, "level1"), self.text(row, "level2"), self.ticked(row)) for row in self.rows]

    def groups(self) -> Iterator[list[int]]:
        """List the rows of each level-1 item that stand together."""
        for _, rows in groupby(self.rows, key=lambda row: self.text(row, "level1")):
            yield list(rows)

"""Define the tables of a sheet, and the sheet split into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.tables.headers.header import Header
from pipeline.tables.row_findings import RowFinding
from pipeline.tables.row_hints import RowHint

DATA = "data"
"""The kind of a row that is an item of a catalog or an entry of a register."""


@dataclass(slots=True)
class SheetTable:
    """Hold the data rows (offsets) of one table of a sheet, or of one section of a catalog.

    `title_at`: the titles since the previous table, by row; a section of a catalog without any continues the previous
    one, as after a page break. `dropped` are rows that turned out to be no items; values merged from them still reach
    down. `names`: level-1 names by row, where they stand in rows of their own above.
    """

    number: int
    header: Header
    title_at: dict[int, str]
    rows: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    names: dict[int, str] | None = None

    @property
    def titles(self) -> list[str]:
        """List the titles from top to bottom."""
        return list(self.title_at.values())

    @property
    def goes_on(self) -> bool:
        """Return True if the table continues the one above."""
        return bool(self.header.kind.levels) and self.number > 1 and not self.title_at


@dataclass(frozen=True, slots=True)
class SplitSheet:
    """Hold the tables, headers and row kinds (title, header, data, total, note, blank) of a sheet.

    `hints`: texts that hint at what their row is. `row_findings`: by row, why it is no item although it looks like
    one, or a question about it.
    """

    tables: list[SheetTable]
    kinds: list[str]
    headers: list[Header]
    hints: Mapping[str, RowHint]
    row_findings: Mapping[int, RowFinding] = field(default_factory=dict)

"""A table of the reference data: rows by their place in a file. Plain Python, because every start reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.reference.problems import Place

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """The rows by file and line; an empty cell is None, an empty list of `aliases` is ""."""

    by_place: Mapping[Place, Row]

    def __getitem__(self, column: str) -> list[Any]:
        """List the cells of a column."""
        return [row[column] for row in self.rows]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.by_place)

    @property
    def rows(self) -> list[Row]:
        """List the rows in the order of the file."""
        return list(self.by_place.values())

    def where(self, keep: Callable[[Row], bool]) -> ReferenceTable:
        """Select the rows that the function accepts."""
        return ReferenceTable({place: row for place, row in self.by_place.items() if keep(row)})

"""A table of the reference data: rows by the line of their file. Plain Python, because every start reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """The rows of a reference file by line; an empty cell is None, an empty list of `aliases` is ""."""

    by_line: Mapping[int, Row]

    def __getitem__(self, column: str) -> list[Any]:
        """List the cells of a column."""
        return [row[column] for row in self.rows]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.by_line)

    @property
    def rows(self) -> list[Row]:
        """List the rows in the order of the file."""
        return list(self.by_line.values())

    def where(self, keep: Callable[[Row], bool]) -> ReferenceTable:
        """Select the rows that the function accepts."""
        return ReferenceTable({line: row for line, row in self.by_line.items() if keep(row)})

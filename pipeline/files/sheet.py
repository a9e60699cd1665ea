"""A sheet as it was read, whatever the format: text cells, merged ranges, and what is marked about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Merge(NamedTuple):
    """A merged range in offsets of `Sheet.rows`; all four ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What a reader of values does not see.

    Numbers of hidden rows and columns, from 1; error values (#REF! …) by cell address; addresses of formulas that
    were saved without their value.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    error_cells: Mapping[str, str] = field(default_factory=dict)
    unvalued_formulas: tuple[str, ...] = ()


UNMARKED = Marks()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's used range as text.

    `rows[i][j]` is row `first_row + i`, column `first_column + j`, both from 1; an empty cell is "", and all rows are
    of one length. `texts` are its distinct texts. `merges` are listed by their top row, and lie within `rows`.
    """

    name: str
    number: int
    is_hidden: bool
    first_row: int
    first_column: int
    rows: list[list[str]]
    texts: set[str]
    merges: dict[int, list[Merge]]
    marks: Marks = UNMARKED

    def merges_from(self, rows: Iterable[int]) -> Iterator[Merge]:
        """The merged ranges whose top row is one of `rows` (offsets)."""
        if self.merges:
            for row in rows:
                yield from self.merges.get(row, ())

    def is_hidden_row(self, offset: int) -> bool:
        """Whether the row at this offset is hidden."""
        return self.first_row + offset in self.marks.hidden_rows

    def letter(self, offset: int) -> str:
        """The column letter at this offset."""
        return column_letter(self.first_column + offset)


def column_letter(number: int) -> str:
    """The letters of a column number from 1: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

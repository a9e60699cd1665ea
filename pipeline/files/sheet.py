"""Define a sheet as all readers return it: cells as text, merged ranges, hidden rows and columns, error cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Merge(NamedTuple):
    """A merged range as offsets into `Sheet.rows`, all four sides included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sheet holds beside its values.

    Numbers of hidden rows and columns, from 1; error values (#REF! …) by cell address; addresses of formulas that
    were saved without a value, and of cells that show a picture.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    error_cells: Mapping[str, str] = field(default_factory=dict)
    unvalued_formulas: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


UNMARKED = Marks()
PICTURE = "[图片]"
"""Stands for a picture in a cell of a table that shows nothing else."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The used range of a sheet, as text.

    `rows[i][j]` is the cell in row `first_row + i` and column `first_column + j`, both counted from 1. An empty cell is
    "", and all rows have the same length. `texts` is the set of distinct texts. `merges` maps a top row to its merged
    ranges, all of which lie within `rows`.
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
        """List the merged ranges whose top row is one of `rows` (offsets)."""
        if self.merges:
            for row in rows:
                yield from self.merges.get(row, ())

    def is_hidden_row(self, offset: int) -> bool:
        """Return True if the row at this offset is hidden."""
        return self.first_row + offset in self.marks.hidden_rows

    def letter(self, offset: int) -> str:
        """Return the letters of the column at this offset."""
        return column_letter(self.first_column + offset)


def column_letter(number: int) -> str:
    """Convert a column number from 1 to its letters: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Convert the letters of a column to its number from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

"""Define a sheet as all readers return it: cells as text, merged ranges, hidden rows and columns, error cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Merge(NamedTuple):
    """A merged range as offsets into `Sheet.rows`, all four sides included."""

    top: int
    left: int
    bottom: int
    right: int


class StruckCell(NamedTuple):
    """The text that is struck through in a cell, and the rest; a cell without a rest is struck through as a whole."""

    struck: str
    rest: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sheet holds beside its values.

    Numbers of hidden rows and columns, from 1; error values (#REF! …) by cell address; addresses of formulas that
    were saved without a value, and of cells that show a picture; cells with text that is struck through, by address;
    of a Word document, the first row, last row and number of columns of each table.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    error_cells: Mapping[str, str] = field(default_factory=dict)
    unvalued_formulas: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    struck: Mapping[str, StruckCell] = field(default_factory=dict)
    tables: tuple[tuple[int, int, int], ...] = ()


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

    def offsets_of(self, addresses: Iterable[str]) -> Iterator[tuple[str, int, int]]:
        """Yield the addresses that lie in `rows`, each with its offsets."""
        width = len(self.rows[0]) if self.rows else 0
        for address in addresses:
            letters = address.rstrip("0123456789")
            row, column = (
                int(address[len(letters) :]) - self.first_row,
                column_number(letters) - self.first_column,
            )
            if 0 <= row < len(self.rows) and 0 <= column < width:
                yield address, row, column

    def with_cells(self, texts: Mapping[tuple[int, int], str]) -> Sheet:
        """Return the sheet with other texts in the cells at some offsets."""
        if not texts:
            return self
        rows = [*self.rows]
        for row in {row for row, _ in texts}:
            rows[row] = [*rows[row]]
        for (row, column), text in texts.items():
            rows[row][column] = text
        return replace(self, rows=rows, texts=set[str]().union(*rows))

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

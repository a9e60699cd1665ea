"""Split the values of a sparse sheet into the dense block, which is the table, and stray cells far away from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.files.formats.sheet_scan import address

ROW_GAP, COLUMN_GAP = 1_000, 200
"""A gap of more empty rows or columns than these separates two blocks."""
MOST_STRAYS = 100

CellPosition = tuple[int, int]
"""Row and column, from zero."""


@dataclass(frozen=True, slots=True)
class DenseBlock:
    """The part of a sheet that holds most of its values.

    `top` and `left` count from zero, all `rows` have the same length, and `strays` are the values outside, by address.
    """

    top: int
    left: int
    rows: list[list[str]]
    strays: Mapping[str, str]


def find_block(cells: Mapping[CellPosition, str], most: int) -> DenseBlock | None:
    """Find the dense block of a sheet; None if it exceeds `most` cells, or too many values are strays."""
    if not cells:
        return DenseBlock(0, 0, [], {})
    rows = _densest(Counter(row for row, _ in cells), ROW_GAP)
    columns = _densest(Counter(column for row, column in cells if row in rows), COLUMN_GAP)
    strays = {place: text for place, text in cells.items() if place[0] not in rows or place[1] not in columns}
    if len(strays) > MOST_STRAYS or len(rows) * len(columns) > most:
        return None
    grid = [[""] * len(columns) for _ in rows]
    for row, column in cells.keys() - strays.keys():
        grid[row - rows.start][column - columns.start] = cells[row, column]
    named = {address(*place): text for place, text in sorted(strays.items())}
    return DenseBlock(rows.start, columns.start, grid, named)


def _densest(counts: Mapping[int, int], gap: int) -> range:
    """Find the run of row or column numbers that holds most values; gaps in it are at most `gap` long.

    `counts` maps each number to its values. Of equal runs the first is taken.
    """
    runs = list(_runs(sorted(counts), gap))
    fullest = max(runs, key=lambda run: sum(counts[number] for number in run))
    return range(fullest[0], fullest[-1] + 1)


def _runs(numbers: Sequence[int], gap: int) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number - run[-1] - 1 > gap:
            yield run
            run = []
        run.append(number)
    yield run

"""Values that lie far apart become the table that a careful reader sees, and a few stray cells beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.files.formats.scan import address

ROW_GAP, COLUMN_GAP = 1_000, 200
"""More empty rows or columns than these part what stands on their two sides."""
MOST_STRAYS = 100

Place = tuple[int, int]
"""Row and column, from zero."""


@dataclass(frozen=True, slots=True)
class Block:
    """The part of a sheet that holds most values, every row of one length, and the values outside it by address."""

    top: int
    left: int
    rows: list[list[str]]
    strays: Mapping[str, str]


def find_block(cells: Mapping[Place, str], most: int) -> Block | None:
    """The block of a sheet's values; None where it exceeds `most` cells, or too many lie outside it."""
    if not cells:
        return Block(0, 0, [], {})
    rows = _densest(Counter(row for row, _ in cells), ROW_GAP)
    columns = _densest(Counter(column for row, column in cells if row in rows), COLUMN_GAP)
    strays = {place: text for place, text in cells.items() if place[0] not in rows or place[1] not in columns}
    if len(strays) > MOST_STRAYS or len(rows) * len(columns) > most:
        return None
    grid = [[""] * len(columns) for _ in rows]
    for row, column in cells.keys() - strays.keys():
        grid[row - rows.start][column - columns.start] = cells[row, column]
    named = {address(*place): text for place, text in sorted(strays.items())}
    return Block(rows.start, columns.start, grid, named)


def _densest(counts: Mapping[int, int], gap: int) -> range:
    """First to last of the numbers that hold most, no two more than `gap` apart; the first such run of equals."""
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

"""Headers are found by their words, wherever they stand, and each of their columns is given its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.intake.layout.words import Words, fold
from pipeline.intake.sheet import Sheet

MOST_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column under a header: its offset, its words, the fields it holds, and how that was decided."""

    offset: int
    text: str
    fields: tuple[str, ...]
    matched_by: str


@dataclass(frozen=True, slots=True)
class Header:
    """A header of `depth` rows from offset `top`, with every column that has words."""

    top: int
    depth: int
    columns: tuple[HeaderColumn, ...]

    def offsets(self, field: str) -> list[int]:
        """Offsets of the columns that hold a field, from left to right."""
        return [column.offset for column in self.columns if field in column.fields]


def find_headers(sheet: Sheet, words: Words) -> list[Header]:
    """Every header of the sheet from top to bottom, page-break repetitions included."""
    known = words.headers_among(sheet.texts)
    headers: list[Header] = []
    columns: dict[tuple[tuple[str, ...], ...], tuple[HeaderColumn, ...]] = {}
    below = 0
    for row in [row for row, cells in enumerate(sheet.rows) if not known.isdisjoint(cells)]:
        depth = _depth(sheet, row, known) if row >= below else 0
        if depth:
            below = row + depth
            cells = tuple(map(tuple, sheet.rows[row:below]))
            if cells not in columns:
                columns[cells] = tuple(_columns(sheet, row, depth, words))
            headers.append(Header(row, depth, columns[cells]))
    return headers


def _depth(sheet: Sheet, row: int, known: set[str]) -> int:
    if not _looks_like_header(sheet.rows[row], known, fewest=2):
        return 0
    depth = 1
    while (
        depth < MOST_HEADER_ROWS
        and row + depth < len(sheet.rows)
        and _looks_like_header(sheet.rows[row + depth], known, fewest=1)
        and not _repeats(sheet.rows[row], sheet.rows[row + depth])
    ):
        depth += 1
    return depth


def _looks_like_header(row: list[str], known: set[str], fewest: int) -> bool:
    """Half of the filled cells are header words: a row of flat words (全社会, 主动, 县级) stays below that."""
    hits = sum(map(known.__contains__, row))
    return 2 * hits >= len(row) - row.count("") and len(known.intersection(row)) >= fewest


def _repeats(upper: list[str], lower: list[str]) -> bool:
    return [cell for cell in upper if cell] == [cell for cell in lower if cell]


def _columns(sheet: Sheet, top: int, depth: int, words: Words) -> Iterator[HeaderColumn]:
    paths = _paths(sheet, top, depth)
    has_level1 = any("level1" in words.fields.get(fold(path[-1]), ()) for path in paths.values())
    for offset, path in paths.items():
        fields, matched_by = _match(path, words, weak=has_level1)
        yield HeaderColumn(offset, "/".join(path), fields, matched_by)


def _match(path: list[str], words: Words, *, weak: bool) -> tuple[tuple[str, ...], str]:
    """A column is what its lowest words say; words above it only tell when nothing stands below them."""
    leaf = fold(path[-1])
    if leaf in words.fields:
        return words.fields[leaf], "exact"
    if weak and leaf in words.weak:
        return (words.weak[leaf],), "group"
    return (), "extra" if leaf in words.extras else "none"


def _paths(sheet: Sheet, top: int, depth: int) -> dict[int, list[str]]:
    """The words of each column from top to bottom, groups spread over the columns they stand above."""
    grid = [list(row) for row in sheet.rows[top : top + depth]]
    _fill_merges(sheet, top, grid)
    for upper, lower in pairwise(grid):
        _spread(upper, lower)
    paths = {}
    for offset, cells in enumerate(zip(*grid, strict=True)):
        words = [word for word, _ in groupby(cell for cell in cells if fold(cell))]
        if words:
            paths[offset] = words
    return paths


def _fill_merges(sheet: Sheet, top: int, grid: list[list[str]]) -> None:
    for merge in sheet.merges_from(range(top, top + len(grid))):
        if merge.bottom < top + len(grid):
            value = grid[merge.top - top][merge.left]
            for row in grid[merge.top - top : merge.bottom - top + 1]:
                row[merge.left : merge.right + 1] = [value] * (min(merge.right + 1, len(row)) - merge.left)


def _spread(upper: list[str], lower: list[str]) -> None:
    """An unmerged group stands above its first column only: it reaches right while the cells below are filled."""
    for offset in range(1, len(upper)):
        if not upper[offset] and lower[offset] and lower[offset - 1]:
            upper[offset] = upper[offset - 1]

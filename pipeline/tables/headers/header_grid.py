"""Fill in the rows of a header: merged values, and headings that stand over several columns."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.files.sheet import Sheet
from pipeline.text.fold import fold

HeaderRows = tuple[tuple[str, ...], ...]
"""The rows of a header, merged values filled in."""


def header_rows(sheet: Sheet, top: int, depth: int) -> HeaderRows:
    """Return `depth` rows from offset `top` with merged values filled in."""
    grid = [list(row) for row in sheet.rows[top : top + depth]]
    for merge in sheet.merges_from(range(top, top + len(grid))):
        value = grid[merge.top - top][merge.left]
        for row in grid[merge.top - top : merge.bottom - top + 1]:
            row[merge.left : merge.right + 1] = [value] * (min(merge.right + 1, len(row)) - merge.left)
    return tuple(map(tuple, grid))


def spread_heading(upper: list[str], lower: list[str]) -> None:
    """Repeat an unmerged heading to the right while the cells below it are filled."""
    for offset in range(1, len(upper)):
        if not upper[offset] and lower[offset] and lower[offset - 1]:
            upper[offset] = upper[offset - 1]


def find_below_headings(above: HeaderRows, row: list[str], headings: Collection[str]) -> list[bool]:
    """Mark the columns whose cell stands below one of `headings`, or one over several.

    An unmerged heading goes on to the right while the row is filled.
    """
    found: list[bool] = []
    for column, text in enumerate(row):
        upper = next((cells for cells in reversed(above) if cells[column]), None)
        if upper:
            found.append(fold(upper[column]) in headings or _is_over_several(above, upper, column))
        else:
            found.append(bool(text and column and row[column - 1] and found[column - 1]))
    return found


def _is_over_several(above: HeaderRows, upper: tuple[str, ...], column: int) -> bool:
    """Return True if the heading of a column is merged over a neighbour, or the next column has none."""
    text, further = upper[column], column + 1
    if text in (*upper[max(column - 1, 0) : column], *upper[further : further + 1]):
        return True
    return further < len(upper) and not any(cells[further] for cells in above)

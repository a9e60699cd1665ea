"""Carry values down where merged cells were taken apart: a CSV, or a sheet whose merges were removed, has blanks there.

Blanks stay unless a column looks like one whose merges are gone (docs/layouts.md, §6): the table has level-1 names in
the first row of their items only, the column has a value in each of these rows, at least half of the others are blank,
and hardly any of them repeats the value above, as cells that were never merged do. So does a column with a value in the
first row alone, where all rows have their own content; and where several columns are such, one whose merges reached
beyond a level-1 item.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.tables.fields import AUDIENCE_FIELDS, METHOD_FIELDS, NAMING_FIELDS, TEXT_FIELDS, TIER_FIELDS

Values = list[str | None]
COLUMNS: Sequence[tuple[str, ...]] = (
    *((field,) for field in TEXT_FIELDS if field not in NAMING_FIELDS),
    *(AUDIENCE_FIELDS, METHOD_FIELDS, TIER_FIELDS),
)
"""Columns that are blank together: a row without a tick in any of some columns. The first is the content of items."""
LEAST_ITEMS = 4
"""Items of a table that can show anything."""
LEAST_CARRIED = 3
"""Cells of all columns of a table; fewer may have been forgotten."""
LEAST_COLUMNS = 2
"""Columns, or groups of ticks, that show that the merges of a table are gone."""
MOST_REPEATED = 0.25
"""Cells that repeat the value above, to each blank one."""


class CarriedDown(NamedTuple):
    """Hold the first of some columns into which values were carried, the first such row, and the number of cells."""

    field: str
    row: int
    cells: int


def carry_down(values: MutableMapping[str, Values]) -> list[CarriedDown]:
    """Fill the blanks of columns whose merges are gone; return what was filled, row by row of the table."""
    items = _items(values)
    begins = [row for row in items if values["level1"][row]]
    if len(begins) == len(items) or len(items) < LEAST_ITEMS:
        return []
    columns = [tuple(field for field in each if field in values) for each in COLUMNS]
    found = {each: blank for each in columns if (blank := _blanks(each, values, items, begins))}
    if len(found) >= LEAST_COLUMNS:
        found |= {each: blank for each in columns[1:] if (blank := _blanks(each, values, items, items[:1]))}
    if sum(map(len, found.values())) < LEAST_CARRIED:
        return []
    for fields, blank in found.items():
        _fill(fields, values, items, blank)
    return [CarriedDown(fields[0], blank[0], len(blank)) for fields, blank in found.items()]


def _items(values: Mapping[str, Values]) -> list[int]:
    """List the rows that name an item, from the first level-1 name on; the others continue one."""
    if not {"level1", "level2"} <= values.keys():
        return []
    names = [*zip(values["level1"], values["level2"], strict=True)]
    first = next((row for row, (level1, _) in enumerate(names) if level1), len(names))
    return [row for row in range(first, len(names)) if any(names[row])]


def _blanks(
    fields: Sequence[str], values: Mapping[str, Values], items: Sequence[int], begins: Sequence[int]
) -> list[int]:
    """List the blank rows of columns whose merges began in all rows of `begins`; none if they do not look so."""
    cells = {row: tuple(values[field][row] for field in fields) for row in items}
    blank = [row for row in items if not any(cells[row])]
    if not blank:
        return []
    is_one_value = (
        [*blank] == items[1:] and "content" in values and all(values["content"][row] for row in blank)
    )
    further = len(items) - len(begins)
    repeated = sum(cells[row] == cells[above] for above, row in pairwise(items) if any(cells[row]))
    looks_merged = 2 * len(blank) >= further and repeated <= MOST_REPEATED * len(blank)
    return blank if is_one_value or (looks_merged and not {*blank} & {*begins}) else []


def _fill(
    fields: Sequence[str], values: MutableMapping[str, Values], items: Sequence[int], blank: Sequence[int]
) -> None:
    wanted = {*blank}
    above: list[str | None] = [None] * len(fields)
    for row in items:
        if row in wanted:
            for field, value in zip(fields, above, strict=True):
                values[field][row] = value
        else:
            above = [values[field][row] for field in fields]

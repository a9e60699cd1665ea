"""Extract the rows of a table as one column per field, with merged values filled down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.files.sheet import Merge, Sheet
from pipeline.tables.fields import NAMING_FIELDS
from pipeline.tables.headers.header import Header
from pipeline.tables.rows.flattened_merges import CarriedDown, carry_down
from pipeline.tables.rows.sheet_tables import SheetTable
from pipeline.tables.rows.ticked_columns import name_ticks

Values = list[str | None]


@dataclass(frozen=True, slots=True)
class TableColumns:
    """Hold the data rows of a table: one list per field, all as long as `rows`.

    `has_own_level1`: the level-1 name stands in this row itself, not in a merged cell that began above.
    `continues_item`: the merged cell with the item's name (level 3, else level 2) began above.
    `other`: the cells of columns without a field. `carried`: columns of which blanks were filled from above.
    """

    rows: list[int]
    values: dict[str, Values]
    other: Values
    has_own_level1: list[bool]
    continues_item: list[bool]
    carried: Sequence[CarriedDown] = ()


def extract_table(sheet: Sheet, table: SheetTable) -> TableColumns:
    """Extract the rows of a table as columns; empty cells are None.

    Several columns of one field are joined by line breaks, without repeated texts.
    """
    rows = table.rows
    cells = [list(sheet.rows[offset]) for offset in rows]
    below = _fill_merges_down(sheet, rows, cells, table.dropped)
    offsets = table.header.offsets()
    name_ticks(table.header, offsets, cells)
    values = {field: _join_columns(cells, columns) for field, columns in offsets.items()}
    carried = carry_down(values) if table.header.kind.continuations and not below else ()
    if table.names is not None:
        values["level1"] = [table.names.get(row) for row in rows]
    extracted = TableColumns(
        rows=rows,
        values=values,
        other=_join_unmatched_cells(cells, table.header),
        has_own_level1=_changes(values["level1"])
        if table.names is not None
        else _begins_in_row(rows, below, offsets.get("level1")),
        continues_item=_continues_item(rows, below, offsets, values.get("level3")),
        carried=carried,
    )
    if below and table.header.kind.continuations:
        _keep_in_first_row(extracted, below, offsets)
    return extracted


def _keep_in_first_row(
    extracted: TableColumns, below: set[tuple[int, int]], offsets: dict[str, list[int]]
) -> None:
    """Keep a value that is merged over the rows of one item in the first of them only."""
    if None not in extracted.values.get("level2", ()) and True not in extracted.continues_item:
        return
    further = [index for index, goes_on in enumerate(_continuing_rows(extracted)) if goes_on]
    for field, columns in offsets.items():
        if field not in NAMING_FIELDS:
            for index in further:
                if all((extracted.rows[index], column) in below for column in columns):
                    extracted.values[field][index] = None


def _continuing_rows(extracted: TableColumns) -> list[bool]:
    """Mark the rows that continue an item: its name is merged over them, or they have no name and number."""
    none: Values = [None] * len(extracted.rows)
    level1, level2, level3, number = (
        extracted.values.get(field, none) for field in ("level1", "level2", "level3", "number")
    )
    own_level1 = map(bool, (own and name for own, name in zip(extracted.has_own_level1, level1, strict=True)))
    named = (any(names) for names in zip(own_level1, level2, level3, number, strict=True))
    return [merged or not name for merged, name in zip(extracted.continues_item, named, strict=True)]


def _fill_merges_down(
    sheet: Sheet, rows: list[int], cells: list[list[str]], dropped: Sequence[int]
) -> set[tuple[int, int]]:
    """Copy each vertically merged value into the rows it covers; return the filled (row, column).

    Where a range begins in a dropped row, the first remaining row counts as its beginning.
    """
    position = {offset: index for index, offset in enumerate(rows)}
    below: set[tuple[int, int]] = set()
    for merge in chain(sheet.merges_from(rows), sheet.merges_from(dropped)):
        if merge.bottom > merge.top:
            below.update(_fill(sheet, merge, position, cells))
    return below


def _fill(
    sheet: Sheet, merge: Merge, position: dict[int, int], cells: list[list[str]]
) -> set[tuple[int, int]]:
    reached = [row for row in range(merge.top, merge.bottom + 1) if row in position]
    if reached and merge.left < len(cells[0]):
        value = sheet.rows[merge.top][merge.left]
        for row in reached:
            cells[position[row]][merge.left] = value
    return {(row, merge.left) for row in reached[1:]}


def _join_columns(cells: list[list[str]], offsets: list[int]) -> Values:
    if len(offsets) == 1:
        offset = offsets[0]
        return [row[offset] or None for row in cells]
    return [
        "\n".join(filter(None, dict.fromkeys(row[offset] for offset in offsets))) or None for row in cells
    ]


def _join_unmatched_cells(cells: list[list[str]], header: Header) -> Values:
    named = {column.offset for column in header.columns if column.fields}
    offsets = [offset for offset in range(len(cells[0])) if offset not in named]
    if not offsets:
        return [None] * len(cells)
    return [" | ".join(filter(None, (row[offset] for offset in offsets))) or None for row in cells]


def _continues_item(
    rows: list[int], below: set[tuple[int, int]], offsets: dict[str, list[int]], level3: Values | None
) -> list[bool]:
    """Mark the rows whose level-2 name, and level-3 name if any, stand in cells that began above."""
    own_level2 = _begins_in_row(rows, below, offsets.get("level2"))
    if level3 is None:
        return [not own for own in own_level2]
    own_level3 = _begins_in_row(rows, below, offsets.get("level3"))
    names = zip(own_level2, own_level3, level3, strict=True)
    return [not level2 and not (own and name) for level2, own, name in names]


def _changes(values: Values) -> list[bool]:
    """Mark the values that are not those of the row above."""
    return [before != value for before, value in zip([None, *values], values, strict=False)]


def _begins_in_row(rows: list[int], below: set[tuple[int, int]], offsets: list[int] | None) -> list[bool]:
    if not offsets or not below:
        return [True] * len(rows)
    return [(row, offsets[0]) not in below for row in rows]

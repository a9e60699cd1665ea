"""Find rows of which every text is struck through, and tell of other cells that are."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from pipeline.files.sheet import Sheet
from pipeline.tables.row_findings import RowFindings, struck_row
from pipeline.tables.rows.sheet_tables import DATA, SplitSheet


def find_struck_rows(sheet: Sheet, split: SplitSheet) -> RowFindings:
    """Find the data rows of which every cell with a text, but those merged with rows below, is struck through."""
    struck = _struck_columns(sheet)
    if not struck:
        return {}
    reaching = {
        (merge.top, merge.left)
        for merge in chain.from_iterable(sheet.merges.values())
        if merge.bottom > merge.top and merge.top in struck
    }
    found: RowFindings = {}
    for row, columns in struck.items():
        own = [place for place, text in enumerate(sheet.rows[row]) if text and (row, place) not in reaching]
        if split.kinds[row] == DATA and own and columns.issuperset(own):
            words = (place for place in own if not sheet.rows[row][place].isdecimal())
            found[row] = struck_row(next(words, own[0]))
    return found


def _struck_columns(sheet: Sheet) -> Mapping[int, set[int]]:
    """Map each row to its columns with cells that are struck through as a whole."""
    found: dict[int, set[int]] = {}
    for address, row, column in sheet.offsets_of(sheet.marks.struck):
        if not sheet.marks.struck[address].rest and sheet.rows[row][column]:
            found.setdefault(row, set()).add(column)
    return dict(sorted(found.items()))

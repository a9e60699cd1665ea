"""Find items that a cell calls withdrawn or not applicable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.files.sheet import Sheet
from pipeline.tables.non_items.sheet_view import ColumnRoles
from pipeline.tables.row_hints import RowHint


def find_withdrawn(
    sheet: Sheet, roles: Mapping[int, ColumnRoles], hints: Mapping[str, RowHint]
) -> Iterator[tuple[int, int]]:
    """Find the first cell (row, column) of each row in `roles` that calls its item withdrawn."""
    wanted = RowHint.WITHDRAWN | RowHint.WITHDRAWN_END | RowHint.NONE
    texts = {text: each for text, each in hints.items() if each & wanted}
    if not texts:
        return
    for row, held in roles.items():
        cells = sheet.rows[row]
        if not texts.keys().isdisjoint(cells):
            for column, text in enumerate(cells):
                if _is_withdrawn(texts.get(text, RowHint.NOTHING), text, column, held):
                    yield row, column
                    break


def _is_withdrawn(hints: RowHint, text: str, column: int, roles: ColumnRoles) -> bool:
    if column in roles.names or (column in roles.numbers and RowHint.WITHDRAWN_END in hints):
        return RowHint.WITHDRAWN_END in hints
    is_none = RowHint.NONE in hints and column in roles.remarks and len(text.strip()) > 1
    return is_none or (RowHint.WITHDRAWN in hints and (column in roles.plain or column in roles.numbers))

"""Judge a row by its own cells: an example, an instruction, a total, the end of a table."""

from __future__ import annotations

from pipeline.tables.non_items.sheet_view import ColumnRoles, SheetView, is_number, is_one, is_text
from pipeline.tables.row_findings import RowFinding, example_rows_unclear
from pipeline.tables.row_hints import RowHint, load_row_hints
from pipeline.tables.rows.sheet_tables import DATA
from schemas.words.layout import load_layout

FEWEST_INSTRUCTIONS = 4
"""Cells with instructions that make a row an instruction whatever its names say."""
FEWEST_OF_ITEM = 6
"""Cells of a row that is an item although one of its names says 示例."""
FEWEST_LIKE = 3
"""Cells that begin like examples and make a row one, although its names do not."""
SURE_ENDS = ("以下", "页", "空白", "本表", "此表", "全文", "全表")
"""Words that end a table whatever follows; 完 and 结束 do so only where nothing follows."""
Cells = list[tuple[int, str]]


def judge_row(view: SheetView, row: int) -> RowFinding | None:
    """Return why a row is no item; None if it is one by its own cells."""
    roles, cells = view.roles[row], view.filled(row)
    return (
        _table_end(view, row, cells)
        or _subtotal(view, roles, cells)
        or _row_says_none(view, roles, row)
        or _example_row(view, roles, cells)
        or _instruction_row(view, roles, cells)
    )


def _table_end(view: SheetView, row: int, cells: Cells) -> RowFinding | None:
    worded = [
        (column, text) for column, text in cells if any(map(str.isalpha, text)) and text not in _dashes()
    ]
    if not worded or not all(view.has_hint(text, RowHint.TABLE_END) for _, text in worded):
        return None
    column, text = worded[0]
    is_sure = any(word in text for word in SURE_ENDS)
    return RowFinding("table_end", column) if is_sure or not _data_follows(view, row) else None


def _dashes() -> frozenset[str]:
    return load_layout().dash


def _data_follows(view: SheetView, row: int) -> bool:
    """Return True if the next row that is not blank is data."""
    below = (view.kinds[offset] for offset in range(row + 1, len(view.kinds)))
    return next((kind for kind in below if kind != "blank"), "") == DATA


def _subtotal(view: SheetView, roles: ColumnRoles, cells: Cells) -> RowFinding | None:
    """Detect a total or subtotal: nothing beside it but numbers, or the name of what is counted."""
    worded = [(column, text) for column, text in cells if any(map(str.isalnum, text))]
    words = [column for column, text in worded if view.words.is_total(text)]
    named = [column for column, text in worded if view.has_hint(text, RowHint.TOTAL_OF)]
    if len(worded) == 1 and view.has_hint(worded[0][1], RowHint.TOTAL_LINE):
        return RowFinding("subtotal", worded[0][0])
    if not words and not named:
        return None
    counts = [column for column, text in worded if is_number(text) or load_row_hints().is_count(text)]
    rest = [column for column, _ in worded if column not in {*words, *named, *counts}]
    first = min([*words, *named])
    is_counted = any(column > first for column in counts)
    of_one = len(rest) == 1 and rest[0] in roles.names and rest[0] < first and is_counted
    return RowFinding("subtotal", first) if of_one or (not rest and (words or is_counted)) else None


def _row_says_none(view: SheetView, roles: ColumnRoles, row: int) -> RowFinding | None:
    """Detect a row whose names all say that there is no such item."""
    named = [(column, view.sheet.rows[row][column]) for column in roles.names]
    filled = [(column, text) for column, text in named if text]
    if not filled or filled[0][0] != roles.names[0] or filled[0][1].strip() in _dashes():
        return None
    is_none = all(view.has_hint(text, RowHint.NONE) or not any(map(str.isalnum, text)) for _, text in filled)
    return RowFinding("row_says_none", filled[0][0]) if is_none and len(filled[0][1].strip()) > 1 else None


def _example_row(view: SheetView, roles: ColumnRoles, cells: Cells) -> RowFinding | None:
    texts = [(column, text) for column, text in cells if is_text(text)]
    likes = [column for column, text in texts if view.has_hint(text, RowHint.LIKE)]
    ends = [column for column, text in texts if view.has_hint(text, RowHint.LIKE_END)]
    for column, text in cells:
        in_number = column in roles.numbers and view.has_hint(text, RowHint.EXAMPLE_NUMBER, RowHint.LIKE)
        if in_number or view.has_hint(text, RowHint.EXAMPLE) or (column in roles.names and column in likes):
            if column in roles.names and column not in likes and _is_numbered_item(roles, cells):
                return example_rows_unclear(column)
            return RowFinding("example_row", column)
    if ends and (roles.names[:1] == ends[:1] or len(ends) > 1 or likes):
        return RowFinding("example_row", ends[0])
    likes = [column for column, text in texts if view.has_hint(text, RowHint.LIKE, RowHint.AS_IN)]
    is_most = len(likes) >= FEWEST_LIKE and 2 * len(likes) >= len(texts)
    return RowFinding("example_row", likes[0]) if is_most else None


def _is_numbered_item(roles: ColumnRoles, cells: Cells) -> bool:
    """Return True for a row filled in like an item that is not the first: 5 | 业务指南 | 填写示例 | …."""
    numbers = [text for column, text in cells if column in roles.numbers]
    return len(cells) >= FEWEST_OF_ITEM and any(is_number(each) and not is_one(each) for each in numbers)


def _instruction_row(view: SheetView, roles: ColumnRoles, cells: Cells) -> RowFinding | None:
    """Detect a row whose cells, names included, say how to fill them in."""
    for column, text in cells:
        if column in roles.numbers and view.has_hint(text, RowHint.INSTRUCTION_NUMBER) and len(cells) > 1:
            return RowFinding("instruction_row", column)
    texts = [
        (column, text) for column, text in cells if is_text(text) or view.has_hint(text, RowHint.INSTRUCTION)
    ]
    instructing = [column for column, text in texts if _instructs(view, roles, column, text)]
    names = [column for column, _ in texts if column in roles.names]
    if not instructing or (
        names and set(names).isdisjoint(instructing) and not _is_mostly(roles, cells, instructing, texts)
    ):
        return None
    is_most = 2 * len(instructing) >= len(texts) and (len(instructing) > 1 or len(texts) == 1)
    both_names = len(names) > 1 and set(names) <= set(instructing) and len(instructing) > len(names)
    return RowFinding("instruction_row", instructing[0]) if is_most or both_names else None


def _is_mostly(roles: ColumnRoles, cells: Cells, instructing: list[int], texts: Cells) -> bool:
    """Return True if most cells of an unnumbered row instruct, so that its names are only examples."""
    has_number = any(column in roles.numbers and is_number(text) for column, text in cells)
    return (
        not has_number and len(instructing) >= FEWEST_INSTRUCTIONS and 5 * len(instructing) >= 3 * len(texts)
    )


def _instructs(view: SheetView, roles: ColumnRoles, column: int, text: str) -> bool:
    """Return True if a cell says how to fill it in; in a column of names a header word does, too."""
    return view.has_hint(text, RowHint.INSTRUCTION) or (column in roles.names and view.is_header(text))

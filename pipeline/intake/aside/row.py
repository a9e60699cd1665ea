"""Judge a row by its own cells: is it an example, an instruction, a total, the end, or a line that says none."""

from __future__ import annotations

from pipeline.intake.aside.page import Aside, Page, Roles, is_number, is_one, is_text
from pipeline.intake.aside.sayings import Saying
from schemas.layout import load_layout

FEWEST_TOLD = 4
"""Cells that instruct and make a row an instruction whatever its names say."""
FEWEST_OF_ITEM = 6
"""Cells of a row that is an item although a name of it says 示例."""
FEWEST_LIKE = 3
"""Cells that begin as examples do and make a row one, where its names do not."""
SURE_ENDS = ("以下", "页", "空白", "本表", "此表", "全文", "全表")
"""What says by itself that nothing comes below; 完 or 结束 says so only where nothing does."""
Cells = list[tuple[int, str]]


def aside_of(page: Page, row: int) -> Aside | None:
    """Why the row is no item; None where it is one by its own cells."""
    roles, cells = page.roles[row], page.filled(row)
    return (
        _table_end(page, row, cells)
        or _total(page, roles, cells)
        or _none(page, roles, row)
        or _example(page, roles, cells)
        or _instruction(page, roles, cells)
    )


def _table_end(page: Page, row: int, cells: Cells) -> Aside | None:
    said = [(column, text) for column, text in cells if any(map(str.isalpha, text)) and text not in _dashes()]
    if not said or not all(page.says(text, Saying.TABLE_END) for _, text in said):
        return None
    column, text = said[0]
    is_sure = any(word in text for word in SURE_ENDS)
    return Aside("table_end", column) if is_sure or not _goes_on(page, row) else None


def _dashes() -> frozenset[str]:
    return load_layout().dash


def _goes_on(page: Page, row: int) -> bool:
    """Tell whether the next row that is not blank is data."""
    below = (page.kinds[offset] for offset in range(row + 1, len(page.kinds)))
    return next((kind for kind in below if kind != "blank"), "") == page.data


def _total(page: Page, roles: Roles, cells: Cells) -> Aside | None:
    """A total or subtotal, with nothing beside it but numbers, or the name of what is counted."""
    said = [(column, text) for column, text in cells if any(map(str.isalnum, text))]
    words = [column for column, text in said if page.words.is_total(text)]
    named = [column for column, text in said if page.says(text, Saying.TOTAL_OF)]
    if len(said) == 1 and page.says(said[0][1], Saying.TOTAL_LINE):
        return Aside("subtotal", said[0][0])
    if not words and not named:
        return None
    counts = [column for column, text in said if is_number(text) or page.counts(text)]
    rest = [column for column, _ in said if column not in {*words, *named, *counts}]
    first = min([*words, *named])
    is_counted = any(column > first for column in counts)
    of_one = len(rest) == 1 and rest[0] in roles.names and rest[0] < first and is_counted
    return Aside("subtotal", first) if of_one or (not rest and (words or is_counted)) else None


def _none(page: Page, roles: Roles, row: int) -> Aside | None:
    """A row whose names all say that there is no such item."""
    named = [(column, page.sheet.rows[row][column]) for column in roles.names]
    filled = [(column, text) for column, text in named if text]
    if not filled or filled[0][0] != roles.names[0] or filled[0][1].strip() in _dashes():
        return None
    is_none = all(page.says(text, Saying.NONE) or not any(map(str.isalnum, text)) for _, text in filled)
    return Aside("row_says_none", filled[0][0]) if is_none and len(filled[0][1].strip()) > 1 else None


def _example(page: Page, roles: Roles, cells: Cells) -> Aside | None:
    texts = [(column, text) for column, text in cells if is_text(text)]
    likes = [column for column, text in texts if page.says(text, Saying.LIKE)]
    ends = [column for column, text in texts if page.says(text, Saying.LIKE_END)]
    for column, text in cells:
        in_number = column in roles.numbers and page.says(text, Saying.EXAMPLE_NUMBER, Saying.LIKE)
        if in_number or page.says(text, Saying.EXAMPLE) or (column in roles.names and column in likes):
            is_item = column in roles.names and column not in likes and _is_numbered_item(roles, cells)
            return Aside("example_rows_unclear" if is_item else "example_row", column)
    if ends and (roles.names[:1] == ends[:1] or len(ends) > 1 or likes):
        return Aside("example_row", ends[0])
    likes = [column for column, text in texts if page.says(text, Saying.LIKE, Saying.AS_IN)]
    is_most = len(likes) >= FEWEST_LIKE and 2 * len(likes) >= len(texts)
    return Aside("example_row", likes[0]) if is_most else None


def _is_numbered_item(roles: Roles, cells: Cells) -> bool:
    """Tell whether a row is filled in like an item and its number is not the first: 5 | 业务指南 | 填写示例 | …."""
    numbers = [text for column, text in cells if column in roles.numbers]
    return len(cells) >= FEWEST_OF_ITEM and any(is_number(each) and not is_one(each) for each in numbers)


def _instruction(page: Page, roles: Roles, cells: Cells) -> Aside | None:
    """A row whose cells say how theirs are to be filled in; its names do so, too, where it has any."""
    for column, text in cells:
        if column in roles.numbers and page.says(text, Saying.INSTRUCTION_NUMBER) and len(cells) > 1:
            return Aside("instruction_row", column)
    texts = [(column, text) for column, text in cells if is_text(text) or page.says(text, Saying.INSTRUCTION)]
    told = [column for column, text in texts if _instructs(page, roles, column, text)]
    names = [column for column, _ in texts if column in roles.names]
    if not told or (names and set(names).isdisjoint(told) and not _is_mostly(roles, cells, told, texts)):
        return None
    is_most = 2 * len(told) >= len(texts) and (len(told) > 1 or len(texts) == 1)
    both_names = len(names) > 1 and set(names) <= set(told) and len(told) > len(names)
    return Aside("instruction_row", told[0]) if is_most or both_names else None


def _is_mostly(roles: Roles, cells: Cells, told: list[int], texts: Cells) -> bool:
    """Tell if nearly all of a row without a number instructs, so that its names are no more than examples of names."""
    has_number = any(column in roles.numbers and is_number(text) for column, text in cells)
    return not has_number and len(told) >= FEWEST_TOLD and 5 * len(told) >= 3 * len(texts)


def _instructs(page: Page, roles: Roles, column: int, text: str) -> bool:
    """Tell whether a cell says how to fill it in; a header word does so in place of a name."""
    return page.says(text, Saying.INSTRUCTION) or (column in roles.names and page.words.is_header(text))

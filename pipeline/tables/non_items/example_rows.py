"""Tell the rows that belong to an example: below or above a line that says so, and those its cells reach down to."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.tables.non_items.row_words import Saying
from pipeline.tables.non_items.sheet_view import Aside, Page, is_one

EXAMPLE, UNCLEAR = "example_row", "example_rows_unclear"
Found = dict[int, Aside]


def widened(page: Page, found: Found) -> Found:
    """Find further rows of an example: those its mark is merged over, and those that name nothing."""
    more: Found = {}
    for row, first in found.items():
        if first.rule == EXAMPLE:
            aside = first._replace(text=first.text or page.sheet.rows[row][first.column])
            for merge in page.merges_over(row, first.column):
                more |= {each: aside for each in range(row + 1, merge.bottom + 1) if each in page.roles}
            more |= dict.fromkeys(_rest_of(page, row), aside)
    return more


def _rest_of(page: Page, row: int) -> Iterator[int]:
    """Give the rows right below that go on with the item of a row: they have neither name nor number."""
    roles = page.roles[row]
    naming = {*roles.names, *roles.numbers}
    for below in range(row + 1, len(page.kinds)):
        cells = page.filled(below)
        if not page.is_data(below) or any(column in naming for column, _ in cells):
            return
        yield below


def between_lines(page: Page, lines: list[int]) -> tuple[Found, Found]:
    """Give the rows that lines such as 以下为示例 and 以上为示例 make examples, and the lines that leave it open."""
    found: Found = {}
    unclear: Found = {}
    for row in lines:
        text = page.lone_text(row) or ""
        aside = Aside(EXAMPLE, page.sheet.rows[row].index(text), text)
        if page.says(text, Saying.EXAMPLE_END):
            if page.says(text, Saying.EXAMPLE):
                found |= dict.fromkeys(_above(page, row), aside)
            continue
        below, shown = _shown(page, row)
        found |= dict.fromkeys(shown, aside)
        if len(shown) < len(below):
            unclear[row] = Aside(UNCLEAR, aside.column)
    return found, unclear


def _shown(page: Page, line: int) -> tuple[list[int], list[int]]:
    """Give the data rows below a line that says 示例, and those of them that are shown as examples."""
    titled = _names_table(page, line)
    below = list(_below(page, titled or line))
    if titled:
        return below, below if len(below) < len(page.roles) else []
    closing = _closing(page, below, line)
    if closing:
        return below[:closing], below[:closing]
    return below, below[:1] + ([*_rest_of(page, below[0])] if below else [])


def _names_table(page: Page, line: int) -> int:
    """Give the last row of the header that follows a line at once; 0 where something else does."""
    row = line + 1
    while row < len(page.kinds) and page.kinds[row] in {"blank", "title"}:
        row += 1
    begin = row
    while row < len(page.kinds) and page.kinds[row] == "header":
        row += 1
    return row - 1 if row > begin else 0


def _above(page: Page, row: int) -> list[int]:
    """Give the data rows between the last header or title and a line; none where no data follows the line."""
    above = []
    for each in range(row - 1, -1, -1):
        if _begins_table(page, each):
            break
        above += [each] if page.is_data(each) and not is_line(page, each) else []
    return above if next(_below(page, row), None) is not None else []


def _below(page: Page, row: int) -> Iterator[int]:
    """Give the data rows from a line to the next header or title."""
    for each in range(row + 1, len(page.kinds)):
        if _begins_table(page, each):
            return
        if page.is_data(each) and not is_line(page, each):
            yield each


def _begins_table(page: Page, row: int) -> bool:
    return page.kinds[row] == "header" or (page.kinds[row] == "title" and not is_line(page, row))


def is_line(page: Page, row: int) -> bool:
    """Tell whether a row only says where examples begin or end."""
    return page.says(page.lone_text(row) or "", Saying.EXAMPLE, Saying.EXAMPLE_END)


def _closing(page: Page, below: list[int], line: int) -> int:
    """Tell how many of the rows below a line lie above what closes the example; 0 where nothing does.

    The example is closed by a line that says so, or by a number that begins anew.
    """
    above = line
    for many, row in enumerate(below):
        lines = (page.lone_text(each) for each in range(above + 1, row))
        if many and any(text and page.says(text, Saying.EXAMPLE_END) for text in lines):
            return many
        numbers = [text for column, text in page.filled(row) if column in page.roles[row].numbers]
        if many and any(map(is_one, numbers)):
            return many
        above = row
    return 0

"""Find rows of examples: below or above a line that says so, and those that continue an example."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.tables.non_items.sheet_view import SheetView, is_one
from pipeline.tables.row_findings import RowFindings, example_row, example_rows_unclear
from pipeline.tables.row_hints import RowHint


def find_further_rows(view: SheetView, found: RowFindings) -> RowFindings:
    """Find further rows of the examples found: those a mark is merged over, and those without a name."""
    more: RowFindings = {}
    for row, first in found.items():
        if first.rule == "example_row":
            finding = first._replace(text=first.text or view.sheet.rows[row][first.column])
            for merge in view.merges_over(row, first.column):
                more |= {each: finding for each in range(row + 1, merge.bottom + 1) if each in view.roles}
            more |= dict.fromkeys(_rest_of(view, row), finding)
    return more


def _rest_of(view: SheetView, row: int) -> Iterator[int]:
    """Yield the rows right below an item that continue it: they have neither name nor number."""
    roles = view.roles[row]
    naming = {*roles.names, *roles.numbers}
    for below in range(row + 1, len(view.kinds)):
        cells = view.filled(below)
        if not view.is_data(below) or any(column in naming for column, _ in cells):
            return
        yield below


def find_between_lines(view: SheetView, lines: list[int]) -> tuple[RowFindings, RowFindings]:
    """Find examples by lines such as 以下为示例 and 以上为示例; also return the lines that leave it unclear."""
    found: RowFindings = {}
    unclear: RowFindings = {}
    for row in lines:
        text = view.lone_text(row) or ""
        finding = example_row(view.sheet.rows[row].index(text), text)
        if view.has_hint(text, RowHint.EXAMPLE_END):
            if view.has_hint(text, RowHint.EXAMPLE):
                found |= dict.fromkeys(_above(view, row), finding)
            continue
        below, shown = _example_rows(view, row)
        found |= dict.fromkeys(shown, finding)
        if len(shown) < len(below):
            unclear[row] = example_rows_unclear(finding.column)
    return found, unclear


def _example_rows(view: SheetView, line: int) -> tuple[list[int], list[int]]:
    """Return the data rows below a line that says 示例, and those among them that are examples."""
    titled = _header_end(view, line)
    below = list(_below(view, titled or line))
    if titled:
        return below, below if len(below) < len(view.roles) else []
    closing = _example_length(view, below, line)
    if closing:
        return below[:closing], below[:closing]
    return below, below[:1] + ([*_rest_of(view, below[0])] if below else [])


def _header_end(view: SheetView, line: int) -> int:
    """Return the last row of the header right below a line; 0 if there is none."""
    row = line + 1
    while row < len(view.kinds) and view.kinds[row] in {"blank", "title"}:
        row += 1
    begin = row
    while row < len(view.kinds) and view.kinds[row] == "header":
        row += 1
    return row - 1 if row > begin else 0


def _above(view: SheetView, row: int) -> list[int]:
    """List the data rows from the last header or title to a line; none where no data follows the line."""
    above = []
    for each in range(row - 1, -1, -1):
        if _begins_table(view, each):
            break
        above += [each] if view.is_data(each) and not is_line(view, each) else []
    return above if next(_below(view, row), None) is not None else []


def _below(view: SheetView, row: int) -> Iterator[int]:
    """Yield the data rows from a line to the next header or title."""
    for each in range(row + 1, len(view.kinds)):
        if _begins_table(view, each):
            return
        if view.is_data(each) and not is_line(view, each):
            yield each


def _begins_table(view: SheetView, row: int) -> bool:
    return view.kinds[row] == "header" or (view.kinds[row] == "title" and not is_line(view, row))


def is_line(view: SheetView, row: int) -> bool:
    """Return True if a row only says where examples begin or end."""
    return view.has_hint(view.lone_text(row) or "", RowHint.EXAMPLE, RowHint.EXAMPLE_END)


def _example_length(view: SheetView, below: list[int], line: int) -> int:
    """Count the rows below a line that are part of its example; 0 if nothing ends the example.

    An example ends with a line that says so, or where the numbering begins again.
    """
    above = line
    for many, row in enumerate(below):
        lines = (view.lone_text(each) for each in range(above + 1, row))
        if many and any(text and view.has_hint(text, RowHint.EXAMPLE_END) for text in lines):
            return many
        numbers = [text for column, text in view.filled(row) if column in view.roles[row].numbers]
        if many and any(map(is_one, numbers)):
            return many
        above = row
    return 0

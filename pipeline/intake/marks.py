"""What is marked about a sheet becomes findings: hidden columns, error values, formulas without value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.intake.layout.header import Header
from pipeline.intake.reading import Value
from pipeline.intake.sheet import Sheet

MOST_TOLD = 100
"""Findings of one kind a sheet; how many there are more is said in one."""

Finding = dict[str, Value]


def marked(sheet: Sheet, headers: Sequence[Header]) -> Iterator[Finding]:
    """The findings of a sheet's marks; hidden rows are told where rows are judged."""
    if sheet.marks.hidden_columns:
        yield from _hidden_columns(sheet, headers)
    yield from _told("error_cell", "more_error_cells", sheet.marks.error_cells)
    unvalued = dict.fromkeys(sheet.marks.unvalued_formulas)
    yield from _told("formula_without_value", "more_formulas_without_value", unvalued)


def _told(rule: str, rule_for_more: str, cells: Mapping[str, str | None]) -> Iterator[Finding]:
    """The first cells one by one, then the number of the others."""
    for _, (cell, value) in zip(range(MOST_TOLD), cells.items(), strict=False):
        yield {"rule": rule, "cell": cell, "value": value}
    if len(cells) > MOST_TOLD:
        yield {"rule": rule_for_more, "value": str(len(cells) - MOST_TOLD)}


def _hidden_columns(sheet: Sheet, headers: Sequence[Header]) -> Iterator[Finding]:
    """Those that hold anything, each at its uppermost header, or at its first row where it has none."""
    heads = {column.offset: (header.top, column) for header in reversed(headers) for column in header.columns}
    for offset in range(len(sheet.rows[0]) if sheet.rows else 0):
        is_hidden = sheet.first_column + offset in sheet.marks.hidden_columns
        if is_hidden and any(row[offset] for row in sheet.rows):
            top, column = heads.get(offset, (0, None))
            yield {
                "rule": "hidden_column",
                "cell": f"{sheet.letter(offset)}{sheet.first_row + top}",
                "field": column.fields[0] if column and column.fields else None,
                "value": column.text if column else sheet.letter(offset),
            }

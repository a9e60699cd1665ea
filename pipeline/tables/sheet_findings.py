"""Turn the marks of a sheet into findings: hidden columns, error values, formulas without value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NotRequired, TypedDict

from pipeline.files.sheet import Sheet
from pipeline.tables.headers.header import Header
from pipeline.tables.headers.word_row import word_row
from pipeline.tables.rows.sheet_tables import DATA, SplitSheet


class SheetFinding(TypedDict):
    """Describe a finding about a cell of the sheet."""

    rule: str
    cell: str
    field: str | None
    value: str | None
    detail: NotRequired[str]


def find_in_marks(sheet: Sheet, split: SplitSheet) -> Iterator[SheetFinding]:
    """Yield the findings of a sheet's marks; hidden rows are a matter of the rules."""
    if sheet.marks.hidden_columns:
        yield from _hidden_column(sheet, split.headers)
    yield from _error_cell(sheet)
    yield from _formula_without_value(sheet)
    yield from _struck_text(sheet)
    yield from _struck_cell(sheet, split)


def _hidden_column(sheet: Sheet, headers: Sequence[Header]) -> Iterator[SheetFinding]:
    """Yield a finding for each hidden column with content, at its first header or else its first row."""
    heads = {column.offset: (header, column) for header in reversed(headers) for column in header.columns}
    for offset in range(len(sheet.rows[0]) if sheet.rows else 0):
        is_hidden = sheet.first_column + offset in sheet.marks.hidden_columns
        if is_hidden and any(row[offset] for row in sheet.rows):
            header, column = heads.get(offset, (None, None))
            top = word_row(sheet, header, column) if header and column else 0
            yield SheetFinding(
                rule="hidden_column",
                cell=f"{sheet.letter(offset)}{sheet.first_row + top}",
                field=column.fields[0] if column and column.fields else None,
                value=column.text if column else sheet.letter(offset),
            )


def _error_cell(sheet: Sheet) -> Iterator[SheetFinding]:
    for cell, value in sheet.marks.error_cells.items():
        yield SheetFinding(rule="error_cell", cell=cell, field=None, value=value)


def _formula_without_value(sheet: Sheet) -> Iterator[SheetFinding]:
    for cell in dict.fromkeys(sheet.marks.unvalued_formulas):
        yield SheetFinding(rule="formula_without_value", cell=cell, field=None, value=None)


def _struck_text(sheet: Sheet) -> Iterator[SheetFinding]:
    """Yield a finding for each cell of which only the rest is read, with what is struck through."""
    for cell, row, column in sheet.offsets_of(sheet.marks.struck):
        text, rest = sheet.marks.struck[cell]
        if rest:
            yield SheetFinding(
                rule="struck_text", cell=cell, field=None, value=text, detail=sheet.rows[row][column]
            )


def _struck_cell(sheet: Sheet, split: SplitSheet) -> Iterator[SheetFinding]:
    """Yield a finding for each row that counts with cells that are struck through as a whole, with their number."""
    cells: dict[int, list[str]] = {}
    for cell, row, column in sheet.offsets_of(sheet.marks.struck):
        if split.kinds[row] == DATA and sheet.rows[row][column] and not sheet.marks.struck[cell].rest:
            cells.setdefault(row, []).append(cell)
    for row, struck in sorted(cells.items()):
        _, _, column = next(sheet.offsets_of(struck[:1]))
        value = sheet.rows[row][column]
        yield SheetFinding(
            rule="struck_cell", cell=struck[0], field=None, value=value, detail=str(len(struck))
        )

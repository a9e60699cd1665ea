"""Append to a row buffer what a sheet holds: tables with their headers, rows that are no data, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.files.sheet import Sheet
from pipeline.tables.fields import stored_as
from pipeline.tables.headers.header import Header
from pipeline.tables.headers.word_row import word_row
from pipeline.tables.row_buffer import RowBuffer, Value
from pipeline.tables.row_findings import RowFinding
from pipeline.tables.rows.extract_table import extract_table
from pipeline.tables.rows.flattened_merges import CarriedDown
from pipeline.tables.rows.sheet_tables import DATA, SheetTable, SplitSheet


def append_notes(path: str, sheet: Sheet, buffer: RowBuffer) -> None:
    """Append the rows of a sheet without a table: its texts are kept as notes."""
    _append_other_rows(path, sheet, ["note" if any(row) else "blank" for row in sheet.rows], buffer)


def append_tables(path: str, sheet: Sheet, split: SplitSheet, buffer: RowBuffer) -> None:
    """Append all rows of a sheet with tables, and what its rows gave occasion to report."""
    _append_row_findings(path, sheet, split.row_findings, buffer)
    if split.headers:
        _append_other_rows(path, sheet, split.kinds, buffer)
        _append_headers(path, sheet, split.headers, buffer)
    for table in split.tables:
        _append_table(path, sheet, table, buffer)


def _append_table(path: str, sheet: Sheet, table: SheetTable, buffer: RowBuffer) -> None:
    """Append a table and its data rows; of a register, each with its whole text as well."""
    kind, rows = table.header.kind, table.rows
    buffer.add(
        "section",
        path=path,
        sheet=sheet.name,
        section=table.number,
        kind=kind.code,
        titles="\n".join(table.titles) or None,
        title_cells="\n".join(_title_cells(sheet, table)) or None,
        goes_on=table.goes_on,
        header_row=sheet.first_row + table.header.top,
        columns=_column_places(sheet, table.header),
    )
    if not rows:
        return
    extracted = extract_table(sheet, table)
    stored = stored_as(kind)
    texts: dict[str, Sequence[str | None]] = {
        stored[name]: values for name, values in extracted.values.items()
    }
    texts |= {"other": extracted.other} if kind.levels else {"text": _row_texts(sheet, rows)}
    plain: dict[str, Value | list[Value]] = {
        "section": table.number,
        "has_own_level1": [*extracted.has_own_level1],
        "continues_item": [*extracted.continues_item],
    }
    for each in extracted.carried:
        _carried_down(path, sheet, table, each, buffer)
    same = {"path": path, "sheet": sheet.name, "kind": DATA}
    buffer.add_rows(len(rows), same, texts, {**_row_positions(sheet, rows), **plain})


def _carried_down(
    path: str, sheet: Sheet, table: SheetTable, carried: CarriedDown, buffer: RowBuffer
) -> None:
    """Report the cells of a column that were filled from above, at the first of them."""
    column = next(each for each in table.header.columns if carried.field in each.fields)
    cell = _cell(sheet, table.rows[carried.row], column.offset)
    finding = {"cell": cell, "field": carried.field, "value": column.text, "detail": str(carried.cells)}
    buffer.add_finding(path, "carried_down", sheet=sheet.name, **finding)


def _title_cells(sheet: Sheet, table: SheetTable) -> Iterator[str]:
    """Yield the cell of each line of the table's titles: the first of its row that is filled."""
    for row, title in table.title_at.items():
        first = next((column for column, text in enumerate(sheet.rows[row]) if text), 0)
        cell = _cell(sheet, row, first)
        yield from [cell] * (title.count("\n") + 1)


def _cell(sheet: Sheet, row: int, column: int) -> str:
    """Return the address of the cell at these offsets."""
    return f"{sheet.letter(column)}{sheet.first_row + row}"


def _column_places(sheet: Sheet, header: Header) -> str:
    """List the fields of a header from left to right, each with the letter of its column: level1=B;level2=C."""
    named = ((field, column.offset) for column in header.columns for field in column.fields)
    return ";".join(f"{field}={sheet.letter(offset)}" for field, offset in named)


def _append_other_rows(path: str, sheet: Sheet, kinds: Sequence[str], buffer: RowBuffer) -> None:
    """Append the rows that are no data, each with its whole text."""
    offsets = [offset for offset, kind in enumerate(kinds) if kind != DATA]
    texts: dict[str, Sequence[str | None]] = {
        "kind": [kinds[offset] for offset in offsets],
        "text": _row_texts(sheet, offsets),
    }
    buffer.add_rows(len(offsets), {"path": path, "sheet": sheet.name}, texts, _row_positions(sheet, offsets))


def _row_texts(sheet: Sheet, offsets: Iterable[int]) -> list[str | None]:
    """Join the cells of each row with vertical bars."""
    return [" | ".join(filter(None, sheet.rows[offset])) or None for offset in offsets]


def _append_headers(path: str, sheet: Sheet, headers: Sequence[Header], buffer: RowBuffer) -> None:
    """Append the columns of every header that does not repeat the previous one."""
    for before, header in zip([None, *headers], headers, strict=False):
        if not header.repeats(before):
            for column in header.columns:
                letter = sheet.letter(column.offset)
                buffer.add(
                    "column",
                    path=path,
                    sheet=sheet.name,
                    header_row=sheet.first_row + header.top,
                    column_letter=letter,
                    header_text=column.text,
                    cell=f"{letter}{sheet.first_row + word_row(sheet, header, column)}",
                    fields=";".join(column.fields) or None,
                    matched_by=column.match.by,
                    score=column.match.score,
                    nearest=column.match.word,
                )


def _append_row_findings(
    path: str, sheet: Sheet, row_findings: Mapping[int, RowFinding], buffer: RowBuffer
) -> None:
    """Append one finding for each run of rows with the same rule."""
    for row, last, finding in _runs(row_findings):
        text = finding.text or sheet.rows[row][finding.column]
        buffer.add_finding(
            path,
            finding.rule,
            sheet=sheet.name,
            cell=_cell(sheet, row, finding.column),
            value=text or " ".join(filter(None, sheet.rows[row])),
            detail="–".join(str(sheet.first_row + each) for each in dict.fromkeys((row, last))),
        )


def _runs(row_findings: Mapping[int, RowFinding]) -> list[tuple[int, int, RowFinding]]:
    """Return the first row, last row and first finding of each run of rows with the same rule."""
    runs: list[tuple[int, int, RowFinding]] = []
    for row, finding in row_findings.items():
        if runs and runs[-1][1] == row - 1 and runs[-1][2].rule == finding.rule:
            runs[-1] = (runs[-1][0], row, runs[-1][2])
        else:
            runs.append((row, row, finding))
    return runs


def _row_positions(sheet: Sheet, offsets: Sequence[int]) -> dict[str, Value | list[Value]]:
    """Return the plain columns that say where each row stands, and whether it is hidden."""
    return {
        "sheet_number": sheet.number,
        "row_number": [sheet.first_row + offset for offset in offsets],
        "is_hidden": [sheet.is_hidden_row(offset) for offset in offsets]
        if sheet.marks.hidden_rows
        else False,
        "has_own_level1": False,
        "continues_item": False,
    }

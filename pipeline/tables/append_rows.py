"""Append to a row buffer what all sheets have: headers, rows that are no data, findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_header import Header
from pipeline.tables.row_buffer import RowBuffer, Value
from pipeline.tables.row_findings import RowFinding


def note_kinds(sheet: Sheet) -> list[str]:
    """Return the row kinds of a sheet without a table: its texts are kept as notes."""
    return ["note" if any(row) else "blank" for row in sheet.rows]


def append_other_rows(path: str, sheet: Sheet, kinds: Sequence[str], buffer: RowBuffer, data: str) -> None:
    """Append the rows of all kinds other than `data`, each with its whole text."""
    offsets = [offset for offset, kind in enumerate(kinds) if kind != data]
    texts: dict[str, Sequence[str | None]] = {
        "kind": [kinds[offset] for offset in offsets],
        "text": row_texts(sheet, offsets),
    }
    buffer.add_rows(len(offsets), {"path": path, "sheet": sheet.name}, texts, row_positions(sheet, offsets))


def row_texts(sheet: Sheet, offsets: Iterable[int]) -> list[str | None]:
    """Join the cells of each row with vertical bars."""
    return [" | ".join(filter(None, sheet.rows[offset])) or None for offset in offsets]


def append_headers(path: str, sheet: Sheet, headers: Sequence[Header], buffer: RowBuffer) -> None:
    """Append the columns of every header that does not repeat the previous one."""
    for before, header in zip([None, *headers], headers, strict=False):
        if before is None or before.columns != header.columns:
            for column in header.columns:
                buffer.add(
                    "column",
                    path=path,
                    sheet=sheet.name,
                    header_row=sheet.first_row + header.top,
                    column_letter=sheet.letter(column.offset),
                    header_text=column.text,
                    fields=";".join(column.fields) or None,
                    matched_by=column.match.by,
                    score=column.match.score,
                    nearest=column.match.word,
                )


def append_row_findings(
    path: str, sheet: Sheet, row_findings: Mapping[int, RowFinding], buffer: RowBuffer
) -> None:
    """Append one finding for each run of rows with the same rule."""
    for row, last, finding in _runs(row_findings):
        text = finding.text or sheet.rows[row][finding.column]
        buffer.add_finding(
            path,
            finding.rule,
            sheet=sheet.name,
            cell=f"{sheet.letter(finding.column)}{sheet.first_row + row}",
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


def row_positions(sheet: Sheet, offsets: Sequence[int]) -> dict[str, Value | list[Value]]:
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

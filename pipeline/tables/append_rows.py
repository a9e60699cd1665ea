"""What sheets of any kind put into a reading: rows that are no data, headers, and the place of each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_header import Header
from pipeline.tables.non_items.sheet_view import Aside
from pipeline.tables.row_buffer import Reading, Value


def notes(sheet: Sheet) -> list[str]:
    """Row kinds of a sheet in which nothing was found: what it says is kept as notes."""
    return ["note" if any(row) else "blank" for row in sheet.rows]


def take_other_rows(path: str, sheet: Sheet, kinds: Sequence[str], reading: Reading, data: str) -> None:
    """Rows that are not of the kind `data`, with their whole text."""
    offsets = [offset for offset, kind in enumerate(kinds) if kind != data]
    texts: dict[str, Sequence[str | None]] = {
        "kind": [kinds[offset] for offset in offsets],
        "text": texts_of(sheet, offsets),
    }
    reading.add_rows(len(offsets), {"path": path, "sheet": sheet.name}, texts, places(sheet, offsets))


def texts_of(sheet: Sheet, offsets: Iterable[int]) -> list[str | None]:
    """The whole text of each row, its cells joined by a vertical bar."""
    return [" | ".join(filter(None, sheet.rows[offset])) or None for offset in offsets]


def take_headers(path: str, sheet: Sheet, headers: Sequence[Header], reading: Reading) -> None:
    """The columns of every header that is not the one before repeated."""
    for before, header in zip([None, *headers], headers, strict=False):
        if before is None or before.columns != header.columns:
            for column in header.columns:
                reading.add(
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


def take_asides(path: str, sheet: Sheet, asides: Mapping[int, Aside], reading: Reading) -> None:
    """Add a finding for each run of rows that one rule tells."""
    for row, last, aside in _runs(asides):
        text = aside.text or sheet.rows[row][aside.column]
        reading.tell(
            path,
            aside.rule,
            sheet=sheet.name,
            cell=f"{sheet.letter(aside.column)}{sheet.first_row + row}",
            value=text or " ".join(filter(None, sheet.rows[row])),
            detail="–".join(str(sheet.first_row + each) for each in dict.fromkeys((row, last))),
        )


def _runs(asides: Mapping[int, Aside]) -> list[tuple[int, int, Aside]]:
    """First row, last row and reason of each run of rows that one rule tells."""
    runs: list[tuple[int, int, Aside]] = []
    for row, aside in asides.items():
        if runs and runs[-1][1] == row - 1 and runs[-1][2].rule == aside.rule:
            runs[-1] = (runs[-1][0], row, runs[-1][2])
        else:
            runs.append((row, row, aside))
    return runs


def places(sheet: Sheet, offsets: Sequence[int]) -> dict[str, Value | list[Value]]:
    """Where each row stands, and whether it is hidden."""
    return {
        "sheet_number": sheet.number,
        "row_number": [sheet.first_row + offset for offset in offsets],
        "is_hidden": [sheet.is_hidden_row(offset) for offset in offsets]
        if sheet.marks.hidden_rows
        else False,
        "has_own_level1": False,
        "continues_item": False,
    }

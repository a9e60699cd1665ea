"""One file becomes rows of a `Reading`. Runs inside a reading process; imports nothing heavy."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.intake.detect import detect_format
from pipeline.intake.extract import extract
from pipeline.intake.fields import FIELDS
from pipeline.intake.reading import Reading, Value
from pipeline.intake.sections import Section, cut
from pipeline.intake.words import load_words
from pipeline.intake.workbook import Sheet, open_sheets


def read_file(folder: Path, path: str, reading: Reading) -> None:
    """Everything in `folder/path` is in `reading`, or one finding there says why it could not be read."""
    content = (folder / path).read_bytes()
    kind, rule = detect_format(content)
    sheets: list[Sheet] = []
    if rule is None:
        try:
            sheets = open_sheets(content, kind)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException as error:  # noqa: BLE001 - a panic of calamine's Rust code is no Exception
            rule = "password_protected" if type(error).__name__ == "PasswordError" else "unreadable_file"
            reading.add("finding", path=path, rule=rule, value=f"{type(error).__name__}: {error}"[:200])
    else:
        reading.add("finding", path=path, rule=rule, value=kind)
    digest = hashlib.sha256(content).hexdigest()
    reading.add("file", path=path, sha256=digest, format=kind, is_read=rule is None)
    for sheet in sheets:
        _take_sheet(path, sheet, reading)


def _take_sheet(path: str, sheet: Sheet, reading: Reading) -> None:
    reading.add(
        "sheet",
        path=path,
        sheet=sheet.name,
        sheet_number=sheet.number,
        is_hidden=sheet.is_hidden,
        first_row=sheet.first_row if sheet.rows else None,
        row_count=len(sheet.rows),
    )
    if sheet.is_hidden:
        reading.add("finding", path=path, rule="hidden_sheet", sheet=sheet.name)
        _take_other_rows(path, sheet, _notes(sheet), reading)
        return
    found = cut(sheet, load_words())
    if found.headers:
        _take_other_rows(path, sheet, found.kinds, reading)
    elif sheet.rows:
        reading.add("finding", path=path, rule="sheet_without_catalog", sheet=sheet.name)
        _take_other_rows(path, sheet, _notes(sheet), reading)
    for section in found.sections:
        _take_section(path, sheet, section, reading)
    for cell, value in sheet.error_cells.items():
        reading.add("finding", path=path, rule="error_cell", sheet=sheet.name, cell=cell, value=value)


def _notes(sheet: Sheet) -> list[str]:
    """Row kinds of a sheet that holds no catalog: what it says is kept as notes."""
    return ["note" if any(row) else "blank" for row in sheet.rows]


def _take_other_rows(path: str, sheet: Sheet, kinds: list[str], reading: Reading) -> None:
    """Rows that are no data, with their whole text."""
    offsets = [offset for offset, kind in enumerate(kinds) if kind != "data"]
    columns: dict[str, list[Value]] = {
        "kind": [kinds[offset] for offset in offsets],
        "text": [" | ".join(filter(None, sheet.rows[offset])) or None for offset in offsets],
    }
    _extend(path, sheet, offsets, columns, None, reading)


def _take_section(path: str, sheet: Sheet, section: Section, reading: Reading) -> None:
    header = section.header
    fields = sorted({field for column in header.columns for field in column.fields})
    reading.add(
        "section",
        path=path,
        sheet=sheet.name,
        section=section.number,
        titles="\n".join(section.titles) or None,
        goes_on=section.number > 1 and not section.titles,
        fields=";".join(fields),
        header_row=sheet.first_row + header.top,
        first_row=sheet.first_row + section.rows[0],
    )
    for column in header.columns:
        reading.add(
            "column",
            path=path,
            sheet=sheet.name,
            section=section.number,
            column_letter=sheet.letter(column.offset),
            header_text=column.text,
            fields=";".join(column.fields) or None,
            matched_by=column.matched_by,
        )
    found = extract(sheet, section)
    columns: dict[str, list[Value]] = {
        **{field: [*values] for field, values in found.values.items() if field in FIELDS},
        "kind": ["data"] * len(found.rows),
        "other": [*found.other],
        "has_own_level1": [*found.has_own_level1],
        "continues_level2": [*found.continues_level2],
    }
    _extend(path, sheet, found.rows, columns, section.number, reading)


def _extend(
    path: str, sheet: Sheet, offsets: list[int], columns: dict[str, list[Value]], section: int | None, reading: Reading
) -> None:
    same: dict[str, Value] = {
        "path": path,
        "sheet": sheet.name,
        "sheet_number": sheet.number,
        "section": section,
        "is_hidden": False,
        "has_own_level1": False,
        "continues_level2": False,
    }
    columns["row_number"] = [sheet.first_row + offset for offset in offsets]
    if sheet.hidden_rows:
        columns["is_hidden"] = [sheet.is_hidden_row(offset) for offset in offsets]
    reading.extend_rows(len(offsets), same, columns)

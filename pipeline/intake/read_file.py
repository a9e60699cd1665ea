"""One file becomes rows of a `Reading`. Runs inside a reading process; imports nothing heavy."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline.intake.formats.opening import open_file
from pipeline.intake.inventory import as_named
from pipeline.intake.layout.extract import extract
from pipeline.intake.layout.header import Header
from pipeline.intake.layout.sections import Section, cut
from pipeline.intake.layout.words import load_words
from pipeline.intake.marks import marked
from pipeline.intake.reading import Reading, Value
from pipeline.intake.regular import read_at_most
from pipeline.intake.sheet import Sheet
from pipeline.settings import Limits

MEGABYTE = 20
"""The binary logarithm of its bytes."""


def read_file(folder: Path, path: str, reading: Reading, limits: Limits) -> None:
    """Everything in `folder/path` is in `reading`, or one finding there says why it could not be read."""
    try:
        content, size = read_at_most(as_named(folder, path), limits.file_bytes)
    except OSError:
        reading.refuse(path, "file_vanished")
        return
    if content is None:
        reading.refuse(path, "file_too_large", str(-(-size >> MEGABYTE)))
        return
    opened = open_file(content, limits)
    for problem in opened.problems:
        reading.add("finding", path=path, **asdict(problem))
    digest = hashlib.sha256(content).hexdigest()
    reading.add("file", path=path, sha256=digest, format=opened.format, is_read=opened.is_read)
    for sheet in opened.sheets:
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
        _take_headers(path, sheet, found.headers, reading)
    elif sheet.rows:
        reading.add("finding", path=path, rule="sheet_without_catalog", sheet=sheet.name)
        _take_other_rows(path, sheet, _notes(sheet), reading)
    for section in found.sections:
        _take_section(path, sheet, section, reading)
    for finding in marked(sheet, found.headers):
        reading.add("finding", path=path, sheet=sheet.name, **finding)


def _notes(sheet: Sheet) -> list[str]:
    """Row kinds of a sheet that holds no catalog: what it says is kept as notes."""
    return ["note" if any(row) else "blank" for row in sheet.rows]


def _take_other_rows(path: str, sheet: Sheet, kinds: list[str], reading: Reading) -> None:
    """Rows that are no data, with their whole text."""
    offsets = [offset for offset, kind in enumerate(kinds) if kind != "data"]
    texts: dict[str, Sequence[str | None]] = {
        "kind": [kinds[offset] for offset in offsets],
        "text": [" | ".join(filter(None, sheet.rows[offset])) or None for offset in offsets],
    }
    reading.add_rows(len(offsets), {"path": path, "sheet": sheet.name}, texts, _plain(sheet, offsets))


def _take_headers(path: str, sheet: Sheet, headers: list[Header], reading: Reading) -> None:
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


def _take_section(path: str, sheet: Sheet, section: Section, reading: Reading) -> None:
    reading.add(
        "section",
        path=path,
        sheet=sheet.name,
        section=section.number,
        titles="\n".join(section.titles) or None,
        goes_on=section.number > 1 and not section.titles,
        header_row=sheet.first_row + section.header.top,
        first_row=sheet.first_row + section.rows[0],
    )
    found = extract(sheet, section)
    plain: dict[str, Value | list[Value]] = {
        "section": section.number,
        "has_own_level1": [*found.has_own_level1],
        "continues_item": [*found.continues_item],
    }
    same = {"path": path, "sheet": sheet.name, "kind": "data"}
    texts: dict[str, Sequence[str | None]] = {**found.values, "other": found.other}
    reading.add_rows(len(found.rows), same, texts, {**_plain(sheet, found.rows), **plain})


def _plain(sheet: Sheet, offsets: list[int]) -> dict[str, Value | list[Value]]:
    return {
        "sheet_number": sheet.number,
        "row_number": [sheet.first_row + offset for offset in offsets],
        "is_hidden": [sheet.is_hidden_row(offset) for offset in offsets]
        if sheet.marks.hidden_rows
        else False,
        "has_own_level1": False,
        "continues_item": False,
    }

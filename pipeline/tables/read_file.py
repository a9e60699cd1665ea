"""One file becomes rows of a `Reading`. Runs inside a reading process; imports nothing heavy."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from pipeline.files.formats.open_file import open_file
from pipeline.files.inventory import locate_file
from pipeline.files.safe_open import read_at_most
from pipeline.files.sheet import Sheet
from pipeline.isolation.worker import Work
from pipeline.settings import Limits
from pipeline.tables.append_rows import notes, places, take_asides, take_headers, take_other_rows
from pipeline.tables.catalogs.catalog_header import Header
from pipeline.tables.catalogs.catalog_non_items import set_aside
from pipeline.tables.catalogs.catalog_words import load_words
from pipeline.tables.catalogs.extract import extract
from pipeline.tables.catalogs.overlapping_merges import name_of, without_overlaps
from pipeline.tables.catalogs.split_sections import Section, cut
from pipeline.tables.non_items.row_words import load_sayings
from pipeline.tables.registers.append_register import take_registers
from pipeline.tables.registers.register_header import Place
from pipeline.tables.registers.register_non_items import set_aside_entries
from pipeline.tables.registers.split_tables import cut_registers
from pipeline.tables.row_buffer import Reading, Value
from pipeline.tables.sheet_findings import marked
from schemas.registers.registers import in_register_folder

MEGABYTE = 20
"""The binary logarithm of its bytes."""
DATA = "data"
"""The kind of a catalog's rows."""


def read_file(folder: Path, path: str, reading: Reading, limits: Limits) -> None:
    """Everything in `folder/path` is in `reading`, or one finding there says why it could not be read."""
    try:
        content, size = read_at_most(locate_file(folder, path), limits.file_bytes)
    except OSError:
        reading.refuse(path, "file_vanished")
        return
    if content is None:
        reading.refuse(path, "file_too_large", str(-(-size >> MEGABYTE)))
        return
    before = reading.state()
    opened = open_file(content, limits)
    for problem in opened.problems:
        reading.tell(path, **asdict(problem))
    digest = hashlib.sha256(content).hexdigest()
    reading.add("file", path=path, sha256=digest, format=opened.format, is_read=opened.is_read)
    examples = _examples(path, opened.sheets)
    for sheet in opened.sheets:
        reading.characters += sum(map(len, sheet.texts))
        _take_sheet(path, sheet, reading, is_example=sheet.number in examples)
        entries = reading.entries_since(before)
        if entries > limits.entries:
            reading.forget(path, before)
            reading.refuse(path, "too_many_entries", str(entries))
            return


def _examples(path: str, sheets: Sequence[Sheet]) -> set[int]:
    """The numbers of the sheets that are named as examples, where another holds what is handed in."""
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    named = [sheet for sheet in shown if load_sayings().names_example(sheet.name)]
    others = [sheet for sheet in shown if sheet not in named] if named else []
    return {sheet.number for sheet in named} if any(_has_table(path, each) for each in others) else set()


def _has_table(path: str, sheet: Sheet) -> bool:
    return bool(cut(sheet, load_words()).sections) or (in_register_folder(path) and bool(sheet.rows))


def _take_sheet(path: str, sheet: Sheet, reading: Reading, *, is_example: bool) -> None:
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
        reading.tell(path, "hidden_sheet", sheet=sheet.name)
        take_other_rows(path, sheet, notes(sheet), reading, DATA)
        return
    if is_example:
        reading.tell(path, "example_sheet", sheet=sheet.name, value=sheet.name)
        take_other_rows(path, sheet, notes(sheet), reading, DATA)
        return
    sheet = _untangled(path, sheet, reading)
    headers = [] if in_register_folder(path) else _take_catalogs(path, sheet, reading)
    headers = headers or _take_registers(path, sheet, reading)
    if not headers and sheet.rows:
        nothing = "sheet_without_register" if in_register_folder(path) else "sheet_without_catalog"
        reading.tell(path, nothing, sheet=sheet.name)
        take_other_rows(path, sheet, notes(sheet), reading, DATA)
    for finding in marked(sheet, headers):
        reading.tell(path, sheet=sheet.name, **finding)


def _untangled(path: str, sheet: Sheet, reading: Reading) -> Sheet:
    """The sheet without overlapping merged ranges; one finding says how many there were, at the first."""
    found = without_overlaps(sheet)
    if found.pairs:
        upper, lower = found.pairs[0]
        cell = f"{sheet.letter(lower.left)}{sheet.first_row + lower.top}"
        value = "、".join(name_of(sheet, each) for each in (upper, lower))
        told = {"cell": cell, "value": value, "detail": str(len(found.pairs))}
        reading.tell(path, "overlapping_merges", sheet=sheet.name, **told)
    return found.sheet


def _take_catalogs(path: str, sheet: Sheet, reading: Reading) -> Sequence[Header]:
    """The headers of the sheet's catalogs; where there are any, all its rows are in the reading."""
    words = load_words()
    found = set_aside(sheet, cut(sheet, words), words)
    take_asides(path, sheet, found.asides, reading)
    if found.headers:
        take_other_rows(path, sheet, found.kinds, reading, DATA)
        take_headers(path, sheet, found.headers, reading)
    for section in found.sections:
        _take_section(path, sheet, section, reading)
    return found.headers


def _take_registers(path: str, sheet: Sheet, reading: Reading) -> Sequence[Header]:
    """The headers of the sheet's registers; where there are any, all its rows are in the reading."""
    place = Place((PurePosixPath(path).stem, sheet.name), is_register=in_register_folder(path))
    words = load_words()
    found = set_aside_entries(sheet, cut_registers(sheet, place, words), words)
    if found.headers:
        take_registers(path, sheet, found, reading)
    return [each.header for each in found.headers]


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
    same = {"path": path, "sheet": sheet.name, "kind": DATA}
    texts: dict[str, Sequence[str | None]] = {**found.values, "other": found.other}
    reading.add_rows(len(found.rows), same, texts, {**places(sheet, found.rows), **plain})


load_words()  # before the first file, whose time is limited
load_sayings()
WORK = Work(read_file, Reading)

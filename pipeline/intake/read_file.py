"""One file becomes rows of a `Reading`. Runs inside a reading process; imports nothing heavy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from pipeline.intake.aside.older_sheets import older_sheets
from pipeline.intake.aside.sayings import load_sayings
from pipeline.intake.formats.opening import open_file
from pipeline.intake.inventory import as_named
from pipeline.intake.layout.extract import extract
from pipeline.intake.layout.header import Header
from pipeline.intake.layout.overlaps import name_of, without_overlaps
from pipeline.intake.layout.sections import Section, cut
from pipeline.intake.layout.set_aside import set_aside
from pipeline.intake.layout.words import load_words
from pipeline.intake.marks import marked
from pipeline.intake.reading import Reading, Value
from pipeline.intake.register.cut import cut_registers
from pipeline.intake.register.header import Place
from pipeline.intake.register.set_aside import set_aside_entries
from pipeline.intake.register.take import take_registers
from pipeline.intake.regular import read_at_most
from pipeline.intake.sheet import Sheet
from pipeline.intake.take import notes, places, take_asides, take_headers, take_other_rows
from pipeline.settings import Limits
from schemas.registers import in_register_folder

MOST_LINES_ABOVE = 3
"""Rows of a sheet in which a title may call it an example."""
MEGABYTE = 20
"""The binary logarithm of its bytes."""
DATA = "data"
"""The kind of a catalog's rows."""


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
    before = reading.state()
    opened = open_file(content, limits)
    for problem in opened.problems:
        reading.tell(path, **asdict(problem))
    digest = hashlib.sha256(content).hexdigest()
    reading.add("file", path=path, sha256=digest, format=opened.format, is_read=opened.is_read)
    left_out = _left_out(path, opened.sheets)
    for sheet in opened.sheets:
        reading.characters += sum(map(len, sheet.texts))
        _take_sheet(path, sheet, reading, left_out.get(sheet.number))
        entries = reading.entries_since(before)
        if entries > limits.entries:
            reading.forget(path, before)
            reading.refuse(path, "too_many_entries", str(entries))
            return


def _left_out(path: str, sheets: Sequence[Sheet]) -> Mapping[int, str]:
    """Give by number, the rule that leaves a sheet out beside another that holds what is handed in.

    Such are sheets that their name or a title calls examples, and those that their names call earlier versions.
    """
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    if len(shown) < 2:  # noqa: PLR2004 - beside another
        return {}
    older = older_sheets([sheet.name for sheet in shown])
    rules = {sheet.number: "older_sheet" for sheet in shown if sheet.name in older}
    rules |= {sheet.number: "example_sheet" for sheet in shown if _is_example(sheet)}
    others = [sheet for sheet in shown if sheet.number not in rules] if rules else []
    return rules if any(_has_table(path, each) for each in others) else {}


def _is_example(sheet: Sheet) -> bool:
    """Tell whether the name of a sheet, or a line above its table, calls it an example."""
    sayings = load_sayings()
    lines = (set(filter(None, cells)) for cells in sheet.rows[:MOST_LINES_ABOVE])
    titles = (line.pop() for line in lines if len(line) == 1)
    return sayings.names_example(sheet.name) or any(map(sayings.names_example, titles))


def _has_table(path: str, sheet: Sheet) -> bool:
    return bool(cut(sheet, load_words()).sections) or (in_register_folder(path) and bool(sheet.rows))


def _take_sheet(path: str, sheet: Sheet, reading: Reading, left_out_by: str | None) -> None:
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
    if left_out_by:
        reading.tell(path, left_out_by, sheet=sheet.name, value=sheet.name)
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

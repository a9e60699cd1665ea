"""Read one file into a row buffer. Runs inside a reading process, so it imports nothing heavy."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path, PurePosixPath

from pipeline.files.formats.open_file import open_file
from pipeline.files.safe_open import file_too_large, file_vanished, read_at_most
from pipeline.files.sheet import Merge, Sheet
from pipeline.isolation.worker import Work
from pipeline.limits import Limits
from pipeline.tables.append_tables import append_notes, append_tables
from pipeline.tables.file_to_read import FileToRead
from pipeline.tables.headers.find_headers import SheetContext
from pipeline.tables.non_items.finding_lists import is_finding_list
from pipeline.tables.non_items.older_sheets import find_older_sheets
from pipeline.tables.non_items.remove_non_items import remove_non_items
from pipeline.tables.picture_cells import show_pictures
from pipeline.tables.row_buffer import RowBuffer
from pipeline.tables.row_hints import load_row_hints
from pipeline.tables.row_words import load_row_words
from pipeline.tables.rows.banners import read_banners
from pipeline.tables.rows.level1_titles import drop_level1_titles
from pipeline.tables.rows.overlapping_merges import range_name, without_overlaps
from pipeline.tables.rows.split_tables import split_sheet
from pipeline.tables.sheet_findings import find_in_marks
from pipeline.tables.sideways_tables import find_sideways_table
from schemas.kinds.kinds import in_register_folder

MOST_LINES_ABOVE = 3
"""Rows of a sheet in which a title may call it an example."""


def _report(rule: str, path: str, sheet: Sheet, buffer: RowBuffer, *, is_named: bool = False) -> None:
    """Report a sheet of which no row counts; its texts are kept as notes."""
    buffer.add_finding(path, rule, sheet=sheet.name, value=sheet.name if is_named else None)
    append_notes(path, sheet, buffer)


Report = Callable[[str, Sheet, RowBuffer], None]
_hidden_sheet = partial(_report, "hidden_sheet")
_example_sheet = partial(_report, "example_sheet", is_named=True)
_older_sheet = partial(_report, "older_sheet", is_named=True)
_sheet_without_catalog = partial(_report, "sheet_without_catalog")
_sheet_without_register = partial(_report, "sheet_without_register")


def take_file(folder: Path, file: FileToRead, buffer: RowBuffer, limits: Limits) -> None:
    """Append everything in a file of a task to `buffer`, or one finding that says why it could not be read."""
    read_file(folder / file.place, file.path, buffer, limits)


def read_file(place: Path, path: str, buffer: RowBuffer, limits: Limits) -> None:
    """Append everything in the file at `place` that is listed as `path`, or one finding that says why not."""
    try:
        content, size = read_at_most(place, limits.file_bytes)
    except OSError:
        buffer.refuse(path, *file_vanished())
        return
    if content is None:
        buffer.refuse(path, *file_too_large(size))
        return
    before = buffer.size()
    opened = open_file(content, limits)
    for problem in opened.problems:
        buffer.add_finding(path, **asdict(problem))
    digest = hashlib.sha256(content).hexdigest()
    buffer.add("file", path=path, sha256=digest, format=opened.format, is_read=opened.is_read)
    left_out = _find_left_out(path, opened.sheets)
    for sheet in opened.sheets:
        buffer.characters += sum(map(len, sheet.texts))
        _append_sheet(path, sheet, buffer, left_out.get(sheet.number))
        entries = buffer.count_entries_since(before)
        if entries > limits.entries:
            buffer.remove_since(path, before)
            _too_many_entries(path, entries, buffer)
            return


def _find_left_out(path: str, sheets: Sequence[Sheet]) -> Mapping[int, Report]:
    """Find the sheets that do not count beside another one with a table; return their reports by number.

    They are the sheets that their name or a title calls examples, and those that their names call earlier versions.
    """
    shown = [sheet for sheet in sheets if not sheet.is_hidden and not is_finding_list(sheet)]
    if len(shown) <= 1:
        return {}
    older = find_older_sheets([sheet.name for sheet in shown])
    reports: dict[int, Report] = {sheet.number: _older_sheet for sheet in shown if sheet.name in older}
    reports |= {sheet.number: _example_sheet for sheet in shown if _is_example(sheet)}
    others = [sheet for sheet in shown if sheet.number not in reports] if reports else []
    return reports if any(_has_table(path, each) for each in others) else {}


def _is_example(sheet: Sheet) -> bool:
    """Return True if the name of a sheet, or a line above its table, calls it an example."""
    hints = load_row_hints()
    lines = (set(filter(None, cells)) for cells in sheet.rows[:MOST_LINES_ABOVE])
    titles = (line.pop() for line in lines if len(line) == 1)
    return hints.is_example_sheet(sheet.name) or any(map(hints.is_example_sheet, titles))


def _has_table(path: str, sheet: Sheet) -> bool:
    if in_register_folder(path):
        return bool(sheet.rows)
    return any(table.header.kind.levels for table in split_sheet(sheet, _context(path, sheet)).tables)


def _context(path: str, sheet: Sheet) -> SheetContext:
    return SheetContext((PurePosixPath(path).stem, sheet.name), is_register=in_register_folder(path))


def _too_many_entries(path: str, entries: int, buffer: RowBuffer) -> None:
    buffer.refuse(path, "too_many_entries", str(entries))


def _append_sheet(path: str, sheet: Sheet, buffer: RowBuffer, report: Report | None) -> None:
    buffer.add(
        "sheet",
        path=path,
        sheet=sheet.name,
        sheet_number=sheet.number,
        is_hidden=sheet.is_hidden,
        first_row=sheet.first_row if sheet.rows else None,
        row_count=len(sheet.rows),
        tables=";".join(f"{first}-{last}" for first, last, _ in sheet.marks.tables) or None,
    )
    if is_finding_list(sheet):
        append_notes(path, sheet, buffer)
        return
    if sheet.is_hidden:
        if sheet.rows:
            _hidden_sheet(path, sheet, buffer)
        return
    if report:
        report(path, sheet, buffer)
        return
    sheet = _clip_overlaps(path, sheet, buffer)
    split = split_sheet(sheet, _context(path, sheet))
    sideways = None if in_register_folder(path) else find_sideways_table(sheet, split.headers)
    if sideways:
        buffer.add_finding(path, sideways.rule, sheet=sheet.name, cell=sideways.cell, value=sheet.name)
        append_notes(path, sheet, buffer)
        return
    split = read_banners(sheet, drop_level1_titles(sheet, remove_non_items(sheet, split)))
    append_tables(path, show_pictures(sheet, split), split, buffer)
    if not split.headers and sheet.rows:
        report = _sheet_without_register if in_register_folder(path) else _sheet_without_catalog
        report(path, sheet, buffer)
    for finding in find_in_marks(sheet, split):
        buffer.add_finding(path, sheet=sheet.name, **finding)


def _clip_overlaps(path: str, sheet: Sheet, buffer: RowBuffer) -> Sheet:
    """Clip overlapping merged ranges, with a finding if there are any."""
    clipped = without_overlaps(sheet)
    if clipped.pairs:
        _overlapping_merges(path, sheet, clipped.pairs, buffer)
    return clipped.sheet


def _overlapping_merges(
    path: str, sheet: Sheet, pairs: Sequence[tuple[Merge, Merge]], buffer: RowBuffer
) -> None:
    """Report overlapping merged ranges once, at the first pair, with the number of pairs."""
    upper, lower = pairs[0]
    cell = f"{sheet.letter(lower.left)}{sheet.first_row + lower.top}"
    value = "、".join(range_name(sheet, each) for each in (upper, lower))
    finding = {"cell": cell, "value": value, "detail": str(len(pairs))}
    buffer.add_finding(path, "overlapping_merges", sheet=sheet.name, **finding)


load_row_words()  # before the first file, whose time is limited
load_row_hints()
WORK = Work(take_file, RowBuffer)

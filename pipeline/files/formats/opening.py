"""One file's bytes become sheets, or the reason why not: the door between files and everything behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from python_calamine import PasswordError

from pipeline.files.formats import delimited, fallback_reader, html, ods
from pipeline.files.formats.calamine import open_sheets
from pipeline.files.formats.detect import Detected, detect
from pipeline.files.formats.errors import RefusedError
from pipeline.files.formats.problem import Found, Problem
from pipeline.files.formats.sparse_workbook import open_sprawling, sprawling
from pipeline.files.formats.text import decode, decode_page
from pipeline.files.formats.truncate_text import bounded
from pipeline.files.sheet import Sheet
from pipeline.settings import Limits
from schemas.files.file_kinds import kind_name


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file is, its sheets in order, and what was wrong with it; a file that is not read has no sheets."""

    format: str
    is_read: bool
    sheets: Sequence[Sheet] = ()
    problems: Sequence[Problem] = ()


def open_file(content: bytes, limits: Limits) -> Opened:
    """The sheets of a file whatever it is; raises nothing but what ends the process (MemoryError …)."""
    detected = detect(content, limits)
    try:
        sheets, problems = _read(content, detected, limits)
        _tell_apart(sheets)
        sheets, cut = bounded(sheets, len(content), limits)
    except RefusedError as refused:
        problem = Problem(refused.rule, kind_name(refused.value))
        return Opened(detected.format, is_read=False, problems=[problem])
    return Opened(detected.format, is_read=True, sheets=sheets, problems=[*problems, *cut, *_noted(detected)])


def _noted(detected: Detected) -> Iterator[Problem]:
    """What a workbook holds beside its sheets, none of which is ever run or fetched."""
    if detected.external:
        yield Problem("external_links", detected.external)
    if detected.has_macros:
        yield Problem("has_macros")


def _tell_apart(sheets: Sequence[Sheet]) -> None:
    """No two sheets have one name: by its name a sheet is found again. Raises RefusedError."""
    times = Counter(sheet.name for sheet in sheets)
    doubled = next((name for name, number in times.items() if number > 1), None)
    if doubled is not None:
        raise RefusedError("doubled_sheet_name", doubled)


def _read(content: bytes, detected: Detected, limits: Limits) -> Found:
    if detected.refused_by:
        raise RefusedError(detected.refused_by, detected.value)
    if detected.format in {"csv", "tsv"}:
        return delimited.read(decode(content), limits.cells)
    if detected.format == "html":
        return html.read(decode_page(content), limits.cells)
    if detected.format == "ods":
        return ods.read(content, limits)
    return _workbook(content, detected, limits)


def _workbook(content: bytes, detected: Detected, limits: Limits) -> Found:
    try:
        if sprawling(detected.scans, limits.cells):
            return open_sprawling(content, detected.format, detected.scans, limits.cells)
        return open_sheets(content, detected.scans), []
    except PasswordError:
        raise RefusedError("password_protected", detected.format) from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of calamine's Rust code is no Exception
        return fallback_reader.read(content, detected.format, detected.scans, limits.cells, error)

"""Open a file: turn its bytes into sheets, whatever its format, or say why it is refused.

This is the one entrance to the readers of this folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from python_calamine import PasswordError

from pipeline.files.formats import delimited, fallback_reader, html, ods
from pipeline.files.formats.calamine_reader import open_sheets
from pipeline.files.formats.decode_text import decode, decode_page
from pipeline.files.formats.detect import DetectedFormat, detect
from pipeline.files.formats.errors import RefusedError, doubled_sheet_name, password_protected
from pipeline.files.formats.problem import Problem, ReadResult, external_links, has_macros
from pipeline.files.formats.sparse_workbook import find_sparse, open_sparse
from pipeline.files.formats.truncate_text import truncate_sheets
from pipeline.files.sheet import Sheet
from pipeline.files.struck_text import without_struck_text
from pipeline.settings import Limits
from schemas.files.file_kinds import kind_name


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The format of a file, its sheets, and the problems found in it; a refused file has no sheets."""

    format: str
    is_read: bool
    sheets: Sequence[Sheet] = ()
    problems: Sequence[Problem] = ()


def open_file(content: bytes, limits: Limits) -> OpenedFile:
    """Read the sheets of a file of any format.

    A file that cannot be read yields a problem, no exception; only what ends the process is raised (MemoryError …).
    """
    detected = detect(content, limits)
    try:
        sheets, problems = _read(content, detected, limits)
        sheets = [*map(without_struck_text, sheets)]
        _refuse_equal_names(sheets)
        sheets, cut = truncate_sheets(sheets, len(content), limits)
    except RefusedError as refused:
        problem = Problem(refused.rule, kind_name(refused.value))
        return OpenedFile(detected.format, is_read=False, problems=[problem])
    return OpenedFile(
        detected.format, is_read=True, sheets=sheets, problems=[*problems, *cut, *_active_content(detected)]
    )


def _active_content(detected: DetectedFormat) -> Iterator[Problem]:
    """Report external links and macros, which are never followed or run."""
    if detected.external:
        yield external_links(detected.external)
    if detected.has_macros:
        yield has_macros()


def _refuse_equal_names(sheets: Sequence[Sheet]) -> None:
    """Raise RefusedError if two sheets have the same name: findings refer to a sheet by its name."""
    times = Counter(sheet.name for sheet in sheets)
    doubled = next((name for name, number in times.items() if number > 1), None)
    if doubled is not None:
        raise doubled_sheet_name(doubled)


def _read(content: bytes, detected: DetectedFormat, limits: Limits) -> ReadResult:
    if detected.refused_by:
        raise RefusedError(detected.refused_by, detected.value)
    if detected.format in {"csv", "tsv"}:
        return delimited.read(decode(content), limits.cells)
    if detected.format == "html":
        return html.read(decode_page(content), limits.cells)
    if detected.format == "ods":
        return ods.read(content, limits)
    return _workbook(content, detected, limits)


def _workbook(content: bytes, detected: DetectedFormat, limits: Limits) -> ReadResult:
    try:
        if find_sparse(detected.scans, limits.cells):
            return open_sparse(content, detected.format, detected.scans, limits.cells)
        return open_sheets(content, detected.scans), []
    except PasswordError:
        raise password_protected(detected.format) from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of calamine's Rust code is no Exception
        return fallback_reader.read(content, detected.format, detected.scans, limits.cells, error)

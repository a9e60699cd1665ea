"""Open a file: turn its bytes into sheets, whatever its format, or say why it is refused.

This is the one entrance to the readers of this folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from python_calamine import PasswordError

from pipeline.files.formats import delimited, fallback_reader, html, ods, xml_2003
from pipeline.files.formats.calamine_reader import open_sheets
from pipeline.files.formats.compound_writer import write_compound
from pipeline.files.formats.decode_text import decode_page
from pipeline.files.formats.detect import DetectedFormat, detect
from pipeline.files.formats.errors import RefusedError, doubled_sheet_name, password_protected
from pipeline.files.formats.problem import Problem, ReadResult, external_links, has_macros
from pipeline.files.formats.scan_xls import is_old
from pipeline.files.formats.sparse_workbook import find_sparse, open_sparse
from pipeline.files.formats.truncate_text import truncate_sheets
from pipeline.files.sheet import Sheet
from pipeline.files.struck_text import without_struck_text
from pipeline.limits import Limits
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
        sheets, problems = _read(detected, limits)
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


def _read(detected: DetectedFormat, limits: Limits) -> ReadResult:
    if detected.refused_by:
        raise RefusedError(detected.refused_by, detected.value)
    if reader := TEXT_READERS.get(detected.format):
        return reader(decode_page(detected.content), limits.cells)
    if detected.format == "ods":
        return ods.read(detected.content, limits.cells)
    if detected.format == "docx":
        return _document(detected.content, limits.cells)
    return _workbook(detected, limits.cells)


def _document(content: bytes, cells: int) -> ReadResult:
    from pipeline.files.formats import docx  # noqa: PLC0415 - few files need it

    return docx.read(content, cells)


def _workbook(detected: DetectedFormat, cells: int) -> ReadResult:
    content, kind, scans = detected.content, detected.format, detected.scans
    if kind == "xls" and is_old(content):
        return _old_xls(content, cells)
    try:
        if find_sparse(scans, cells):
            return open_sparse(content, kind, scans, cells)
        return open_sheets(write_compound({"Workbook": content}) if kind == "xls" else content, scans), []
    except PasswordError:
        raise password_protected(kind) from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - a panic of calamine's Rust code is no Exception
        return fallback_reader.read(content, kind, scans, cells)


def _old_xls(content: bytes, cells: int) -> ReadResult:
    from pipeline.files.formats import old_xls  # noqa: PLC0415 - xlrd, which few files need

    return old_xls.read(content, cells)


TEXT_READERS: Mapping[str, Callable[[str, int], ReadResult]] = {
    "csv": delimited.read,
    "tsv": delimited.read,
    "html": html.read,
    "spreadsheetml": xml_2003.read,
    "fods": ods.read_flat,
}

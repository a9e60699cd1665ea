"""Read workbooks that calamine cannot read, with openpyxl and xlrd.

These are slow, and imported only when needed. Hidden rows, error cells and the like come from the scan of the format,
as with calamine.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from html import unescape
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Literal
from zipfile import ZipFile

from pipeline.files.formats.build_sheet import build_sheet, refuse_too_large
from pipeline.files.formats.calamine_reader import format_value
from pipeline.files.formats.errors import RefusedError, unreadable_file
from pipeline.files.formats.problem import ReadResult, read_otherwise, sheet_lost
from pipeline.files.formats.sheet_scan import UNSCANNED, SheetScan
from pipeline.files.sheet import Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from xlrd.sheet import Sheet as XlsSheet

WORKBOOK = "xl/workbook.xml"
KNOWN_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
"""Error values that calamine knows; it fails on a workbook that has others, such as the newer #SPILL!."""
_SHEET_NAME = re.compile(r"""<(?:\w+:)?sheet\s[^>]*?\bname\s*=\s*(?:"([^"]*)"|'([^']*)')""")

Scans = Mapping[str, SheetScan]
FallbackReader = Callable[[bytes, Scans, int], ReadResult]


def read(content: bytes, kind: str, scans: Scans, cells: int) -> ReadResult:
    """Read the sheets of a workbook on which calamine failed; a problem reports that.

    No problem is reported if an error value that calamine does not know explains the failure. Raises RefusedError:
    `unreadable_file`, or `sheet_too_large` if a sheet has more than `cells` cells.
    """
    reader = READERS.get(kind)
    if reader is None:
        raise unreadable_file()
    try:
        sheets, problems = reader(content, scans, cells)
    except (RefusedError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - whatever it stumbles on, the file is refused
        raise unreadable_file() from None
    if not sheets:
        raise unreadable_file()
    explained = any(not KNOWN_ERRORS.issuperset(scan.marks.error_cells.values()) for scan in scans.values())
    return sheets, problems if explained else [read_otherwise(), *problems]


def _xlsx(content: bytes, scans: Scans, cells: int) -> ReadResult:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, seldom needed

    plain = normalize_part_names(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(plain), data_only=True, keep_links=False)
    sheets = [
        _of_worksheet(sheet, number, scans.get(sheet.title, UNSCANNED), cells)
        for number, sheet in enumerate(book.worksheets, 1)
    ]
    lost = _declared_sheets(plain) - set(book.sheetnames)
    return sheets, [sheet_lost(name) for name in sorted(lost)]


def normalize_part_names(content: bytes) -> bytes:
    """Rewrite an .xlsx whose part names have backslashes or begin with a slash; openpyxl cannot read such."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(written, "w") as plain:
        for name in given.namelist():
            part = given.read(name)
            plain_name = name.replace("\\", "/").lstrip("/")
            plain.writestr(plain_name, part.replace(b"\\", b"/") if name.endswith(".rels") else part)
    return written.getvalue()


def _declared_sheets(content: bytes) -> set[str]:
    """List the names of the sheets that `workbook.xml` declares."""
    with ZipFile(BytesIO(content)) as archive:
        workbook = archive.read(WORKBOOK).decode("utf-8", "replace") if WORKBOOK in archive.namelist() else ""
    return {unescape(double or single) for double, single in _SHEET_NAME.findall(workbook)}


def _of_worksheet(sheet: Worksheet, number: int, scan: SheetScan, cells: int) -> Sheet:
    height, width = _used(scan, sheet.max_row, sheet.max_column)
    refuse_too_large(height, width, cells, sheet.title)
    found = sheet.iter_rows(max_row=height, max_col=width)
    rows = [[_text(cell.value) if cell.data_type != "e" else "" for cell in row] for row in found]
    merges = [
        (each.min_row - 1, each.min_col - 1, each.max_row - 1, each.max_col - 1)
        for each in sheet.merged_cells.ranges
    ]
    is_hidden = sheet.sheet_state != "visible"
    return build_sheet(sheet.title, number, rows, SheetScan(scan.marks, merges), is_hidden=is_hidden)


def _used(scan: SheetScan, height: int, width: int) -> tuple[int, int]:
    """Return the height and width of a sheet up to its last value, as far as the scan knows it, not its last format."""
    if scan.extent is None:
        return height, width
    return min(height, scan.extent[2] + 1), min(width, scan.extent[3] + 1)


def _text(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else format_value(value)


def _xls(content: bytes, scans: Scans, cells: int) -> ReadResult:
    import xlrd  # noqa: PLC0415 - slow to import, seldom needed

    book = xlrd.open_workbook(
        file_contents=content, formatting_info=True, ragged_rows=True, logfile=StringIO()
    )
    return [
        _of_xls_sheet(sheet, number, scans.get(sheet.name, UNSCANNED), cells, book.datemode)
        for number, sheet in enumerate(book.sheets(), 1)
    ], []


def _of_xls_sheet(
    sheet: XlsSheet, number: int, scan: SheetScan, cells: int, datemode: Literal[0, 1]
) -> Sheet:
    height, width = _used(scan, sheet.nrows, sheet.ncols)
    refuse_too_large(height, width, cells, sheet.name)
    from pipeline.files.formats.xlrd_cells import format_cell  # noqa: PLC0415 - xlrd, which few files need

    rows = [[format_cell(cell, datemode) for cell in sheet.row(row)[:width]] for row in range(height)]
    merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return build_sheet(
        sheet.name, number, rows, SheetScan(scan.marks, merges), is_hidden=bool(sheet.visibility)
    )


READERS: Mapping[str, FallbackReader] = {"xlsx": _xlsx, "xlsm": _xlsx, "xls": _xls}

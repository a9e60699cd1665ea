"""Read .xls of before 1997 (BIFF2 to BIFF7) with xlrd: calamine reads none of them right.

Their texts are bytes in a code page, which the file states wrongly, or not at all, as often as not. So xlrd decodes
each byte as a character, and all texts together tell the code page (docs/decisions/0028-old-and-encrypted.md).
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Literal

import xlrd
from xlrd import XL_CELL_ERROR
from xlrd.book import Book as XlsBook
from xlrd.sheet import Sheet as XlsSheet

from pipeline.files.formats.build_sheet import empty_sheet
from pipeline.files.formats.decode_text import SAMPLE, common_share
from pipeline.files.formats.dense_block import CellPosition
from pipeline.files.formats.errors import unreadable_file
from pipeline.files.formats.problem import Problem, ReadResult
from pipeline.files.formats.sheet_scan import ERRORS, ScanBuilder, SheetScan
from pipeline.files.formats.sparse_workbook import settle_sheet
from pipeline.files.formats.xlrd_cells import filled_cells, format_cell
from pipeline.files.sheet import Sheet
from pipeline.text.invisible import BLANK

BYTES = "latin-1"
CODE_PAGES = {
    936: "gb18030",
    20936: "gb18030",
    54936: "gb18030",
    950: "big5hkscs",
    10008: "gb18030",
    10002: "big5hkscs",
}
"""Codecs of Chinese code pages, each the widest; others have the codec of their number."""
GUESSES = ("gb18030", "big5hkscs")
DEFAULT = "cp1252"
LEAST_COMMON = 0.4
"""Text of another language makes a smaller share of common Chinese characters than this, whatever its codec."""

Decode = Callable[[str], str]


def read(stream: bytes, cells: int) -> ReadResult:
    """Read the worksheets of a workbook stream. Raises RefusedError if xlrd cannot read it."""
    try:
        with xlrd.open_workbook(
            file_contents=stream,
            encoding_override=BYTES,
            formatting_info=True,
            ragged_rows=True,
            logfile=StringIO(),
        ) as book:
            decode = _decoder(book.codepage, b"\n".join(_texts(book.sheets()))[:SAMPLE])
            return _settled(book, decode, cells)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever it stumbles on, the file is refused
        raise unreadable_file() from None


def _texts(sheets: Iterable[XlsSheet]) -> Iterator[bytes]:
    """List the bytes of all names and texts."""
    for sheet in sheets:
        yield sheet.name.encode(BYTES)
        for row in range(sheet.nrows):
            yield from (cell.value.encode(BYTES) for cell in sheet.row(row) if isinstance(cell.value, str))


def _decoder(code_page: int | None, sample: bytes) -> Decode:
    """Choose the codec of the code page that is stated, unless another makes more common Chinese of the sample."""
    stated = _codec(code_page)
    shares = {codec: common_share(sample.decode(codec, "replace")) for codec in (stated, *GUESSES)}
    best = max(shares, key=shares.__getitem__)
    codec = best if shares[best] > LEAST_COMMON else stated
    return lambda text: text.encode(BYTES).decode(codec, "replace")


def _codec(code_page: int | None) -> str:
    try:
        return codecs.lookup(CODE_PAGES.get(code_page or 0, f"cp{code_page}")).name
    except LookupError:
        return DEFAULT


def _settled(book: XlsBook, decode: Decode, cells: int) -> ReadResult:
    sheets, problems = list[Sheet](), list[Problem]()
    for number, sheet in enumerate(book.sheets(), 1):
        values, scan = _values(sheet, book.datemode, decode)
        settled, more = settle_sheet(
            empty_sheet(decode(sheet.name), number, is_hidden=bool(sheet.visibility)), values, scan, cells
        )
        sheets += settled
        problems += more
    return sheets, problems


def _values(
    sheet: XlsSheet, datemode: Literal[0, 1], decode: Decode
) -> tuple[dict[CellPosition, str], SheetScan]:
    """Collect the texts of a sheet by position, and what other formats are scanned for."""
    values, seen = dict[CellPosition, str](), ScanBuilder()
    for row, column, cell in filled_cells(sheet):
        if cell.ctype == XL_CELL_ERROR:
            seen.add_error(row, column, ERRORS.get(int(cell.value), "#?"))
        elif not BLANK.fullmatch(text := decode(format_cell(cell, datemode))):
            values[row, column] = text
            seen.add_value(row, column)
    for row, about in sheet.rowinfo_map.items():
        if about.hidden:
            seen.hide_row(row)
    for column, info in sheet.colinfo_map.items():
        if info.hidden:
            seen.hide_columns(column, column)
    return values, seen.build()

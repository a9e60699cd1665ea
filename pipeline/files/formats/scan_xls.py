"""Scan an .xls for what calamine does not report: hidden rows and columns, error cells, used range, encryption.

xlrd reports these too, but takes four times as long, because it parses every value and format.

The workbook is one stream of records: number, length, data. Numbers and layouts come from MS-XLS 2.3 and 2.4 (BIFF8).
Older streams are read by `old_xls.py`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import takewhile

from pipeline.files.formats.sheet_scan import ERRORS, Range, ScanBuilder, SheetScan
from pipeline.files.formats.struck_xls import FONT, add_strikes, is_struck_font

BOF, EOF, ENCRYPTED, SHEET = 0x0809, 0x000A, 0x002F, 0x0085
COLUMNS, ROW, FORMULA, ERROR, NUMBERS, MERGES = 0x007D, 0x0208, 0x0006, 0x0205, 0x00BD, 0x00E5
"""COLINFO, ROW, FORMULA, BOOLERR, MULRK, MERGECELLS."""
VALUES = frozenset({0x00D6, 0x00FD, 0x0203, 0x0204, 0x027E})
"""RSTRING, LABELSST, NUMBER, LABEL, RK: cells of which only the position matters here."""
STARTS = tuple(bytes([0x09, version, length, 0]) for version in (0, 2, 4, 8) for length in (4, 6, 8, 16))
"""How a workbook stream begins: the number of its first record and the length of its data, from BIFF2 to BIFF8."""
_VERSION, _BIFF8 = slice(4, 6), b"\x00\x06"
WORKSHEET = 0
HIDDEN_ROW, HIDDEN_COLUMN = 0x20, 0x01
ERROR_RESULT = 2
_RECORD = struct.Struct("<HH")
_PLACE = struct.Struct("<HH")
_RESULT = struct.Struct("<6xBxBxxxH")
_COLUMNS = struct.Struct("<HHHHH")
_SHEET = struct.Struct("<IBBBB")
_MERGE = struct.Struct("<HHHH")


def is_workbook_stream(data: bytes) -> bool:
    """Return True if the data begin as a workbook stream of any version does."""
    return data.startswith(STARTS)


def is_old(stream: bytes) -> bool:
    """Return True if a workbook stream is older than BIFF8, which Excel 97 brought."""
    return is_workbook_stream(stream) and (stream[1] < BOF >> 8 or stream[_VERSION] != _BIFF8)


def scan_xls(data: bytes) -> dict[str, SheetScan]:
    """Scan each worksheet of a workbook stream, by name."""
    scans = {name: _scan_sheet(data, begin) for name, begin in _worksheets(data)}
    return add_strikes(data, scans) if _has_struck_font(data) else scans


def _has_struck_font(data: bytes) -> bool:
    """Return True if any font of the workbook strikes text through."""
    return any(kind == FONT and is_struck_font(data[at : at + length]) for kind, at, length in _globals(data))


def is_encrypted(data: bytes) -> bool:
    """Return True if the records before the first sheet say that those after them are encrypted."""
    return any(kind == ENCRYPTED for kind, _, _ in _globals(data))


def _globals(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Walk the records before the first sheet."""
    return takewhile(lambda record: record[0] != EOF, records(data, 0))


def _worksheets(data: bytes) -> Iterator[tuple[str, int]]:
    """List name and offset of each worksheet, as the records before the first sheet give them."""
    for kind, at, length in _globals(data):
        if kind == SHEET and length >= _SHEET.size:
            begin, _, sort, size, flags = _SHEET.unpack_from(data, at)
            if sort == WORKSHEET:
                yield _name(data[at + 8 : at + length], size, is_wide=bool(flags & 1)), begin


def _name(raw: bytes, size: int, *, is_wide: bool) -> str:
    """Decode the name of a sheet of `size` characters, of one byte or two."""
    name = raw[: 2 * size].decode("utf-16-le", "replace") if is_wide else raw[:size].decode("latin-1")
    return name.replace("\0", "")


def _scan_sheet(data: bytes, begin: int) -> SheetScan:
    """Scan the records of a sheet; those of charts inside it are left out."""
    seen, depth = ScanBuilder(), 0
    for kind, at, length in records(data, begin):
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                break
        elif depth == 1:
            _add_record(data, kind, at, length, seen)
    return seen.build()


def _add_record(data: bytes, kind: int, at: int, length: int, seen: ScanBuilder) -> None:
    try:
        if kind in VALUES:
            seen.add_value(*_PLACE.unpack_from(data, at))
        elif kind == ROW:
            if data[at + 12] & HIDDEN_ROW:
                seen.hide_row(_short(data, at))
        elif kind == NUMBERS:
            row, column = _PLACE.unpack_from(data, at)
            seen.add_value(row, column)
            seen.add_value(row, _short(data, at + length - 2))
        elif kind == COLUMNS:
            first, last, width, _, flags = _COLUMNS.unpack_from(data, at)
            if flags & HIDDEN_COLUMN or not width:
                seen.hide_columns(first, last)
        elif kind == MERGES:
            seen.merges += _merges(data[at + 2 : at + length])
        elif kind in {FORMULA, ERROR}:
            _add_result(data, kind, at, seen)
    except (struct.error, IndexError):
        pass  # a record shorter than its kind, at the end of the stream; calamine decides if the file can be read


def _merges(data: bytes) -> Iterator[Range]:
    for top, bottom, left, right in _MERGE.iter_unpack(data[: len(data) & ~7]):
        yield top, left, bottom, right


def _add_result(data: bytes, kind: int, at: int, seen: ScanBuilder) -> None:
    """Add the result of a formula, or a cell that is true, false or an error."""
    row, column = _PLACE.unpack_from(data, at)
    if kind == ERROR:
        code, is_error = data[at + 6], data[at + 7]
    else:
        sort, code, mark = _RESULT.unpack_from(data, at)
        is_error = mark == 0xFFFF and sort == ERROR_RESULT  # noqa: PLR2004 - else the result is a number
    if is_error:
        seen.add_error(row, column, ERRORS.get(code, "#?"))
    else:
        seen.add_value(row, column)


def records(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Walk the records from offset `at`: number, offset of the data, length of the data.

    The walk ends at a record that is cut short.
    """
    size, unpack = len(data), _RECORD.unpack_from
    while at + 4 <= size:
        kind, length = unpack(data, at)
        at += 4
        if at + length > size:
            break
        yield kind, at, length
        at += length


def _short(data: bytes, at: int) -> int:
    """Read a number of two bytes; bytes beyond the end of the stream are zero."""
    return int.from_bytes(data[at : at + 2], "little")

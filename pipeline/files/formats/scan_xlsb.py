"""Scan an .xlsb for what calamine does not report: merged ranges, hidden rows and columns, error cells, used range.

pyxlsb reports neither merged ranges nor hidden rows.

A part is a sequence of records: a number of one or two bytes, a length of one to four (seven bits a byte, the low ones
first), and the data. Numbers and layouts come from MS-XLSB 2.3 (records) and 2.4 (one section a record).
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress

from pipeline.files.formats.ooxml_parts import list_parts, relation_targets
from pipeline.files.formats.sheet_scan import ERRORS, ScanBuilder, SheetScan

WORKBOOK = "xl/workbook.bin"
ROW, ERROR, FORMULA_ERROR = 0, 3, 11
VALUES = frozenset({*range(2, 12), 62})
"""BrtCellRk, Error, Bool, Real, St, Isst; BrtFmlaString, Num, Bool, Error; BrtCellRString."""
COLUMNS, BEGIN_DATA, END_DATA, SHEET, MERGE = 60, 145, 146, 156, 176
"""BrtColInfo, BrtBeginSheetData, BrtEndSheetData, BrtBundleSh, BrtMergeCell."""
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x01
_COLUMNS, _MERGE = struct.Struct("<IIIIB"), struct.Struct("<IIII")
_LONG = struct.Struct("<I")
NOTHING = 0xFFFFFFFF


class TornError(ValueError):
    """A record reaches beyond the end of its part."""


TORN = (TornError, IndexError, struct.error)
"""What is raised while reading a record that is cut short."""


def scan_xlsb(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Scan each sheet of a workbook, by name."""
    return {name: _scan_sheet(archive.read(part)) for name, part in sheet_parts(archive).items()}


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map the name of each sheet to its part."""
    present = list_parts(archive)
    targets = relation_targets(archive, WORKBOOK, present)
    sheets = _sheets(archive.read(present[WORKBOOK]))
    return {name: targets[relation] for name, relation in sheets if relation in targets}


def _sheets(data: bytes) -> Iterator[tuple[str, str]]:
    """List name and relation id of each sheet, up to a record that is cut short."""
    with suppress(*TORN):
        for kind, start, end, _ in _records(data):
            if kind == SHEET:
                relation, after = _string(data, start + 8, end)
                yield _string(data, after, end)[0], relation


def list_cells(
    archive: zipfile.ZipFile, scans: Mapping[str, SheetScan], most: int
) -> Iterator[tuple[str, str, bytes, list[tuple[int, int]]]]:
    """Rewrite the sheets named in `scans` so that their cells stand one below the other in column A.

    Yields name, part, new records, and the original positions of the cells, which are at most `most`.
    """
    for name, part in sheet_parts(archive).items():
        if name in scans:
            yield name, part, *_listed(archive.read(part), most)


def _scan_sheet(data: bytes) -> SheetScan:
    """Scan a sheet up to a record that is cut short; calamine decides if such a sheet can be read."""
    seen, row = ScanBuilder(), 0
    with suppress(*TORN):
        for kind, start, _, _ in _records(data):
            if kind == ROW:
                row = _number(data, start)
            _add_record(data, kind, start, row, seen)
    return seen.build()


def _add_record(data: bytes, kind: int, start: int, row: int, seen: ScanBuilder) -> None:
    if kind == ROW:
        if data[start + 11] & HIDDEN_ROW:
            seen.hide_row(row)
    elif kind in {ERROR, FORMULA_ERROR}:
        seen.add_error(row, _number(data, start), ERRORS.get(data[start + 8], "#?"))
    elif kind in VALUES:
        seen.add_value(row, _number(data, start))
    elif kind == COLUMNS:
        first, last, width, _, flags = _COLUMNS.unpack_from(data, start)
        if flags & HIDDEN_COLUMN or not width:
            seen.hide_columns(first, last)
    elif kind == MERGE:
        top, bottom, left, right = _MERGE.unpack_from(data, start)
        seen.merges.append((top, left, bottom, right))


def _listed(data: bytes, most: int) -> tuple[bytes, list[tuple[int, int]]]:
    written, places = bytearray(), list[tuple[int, int]]()
    is_data, row = False, 0
    for kind, start, end, begin in _records(data):
        is_data = is_data and kind != END_DATA
        if kind == ROW:
            row = _number(data, start)
        elif kind in VALUES and len(places) < most:
            written += _row(len(places)) + data[begin:start] + bytes(4) + data[start + 4 : end]
            places.append((row, _number(data, start)))
        elif not is_data:
            written += data[begin:end]
        is_data = is_data or kind == BEGIN_DATA
    return bytes(written), places


def _row(number: int) -> bytes:
    """Write the header of a row without any formatting: record 0, 17 bytes long."""
    return bytes([ROW, 17]) + _LONG.pack(number) + bytes(13)


def _records(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Walk the records: number, start and end of the data, start of the record. Raises TornError."""
    at, size = 0, len(data)
    while at < size:
        begin, kind = at, data[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (_byte(data, at) & 0x7F) << 7
            at += 1
        length, at = _length(data, at)
        if at + length > size:
            raise TornError(str(begin))
        yield kind, at, at + length, begin
        at += length


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Read the length of a record; also return where its data begin."""
    length = 0
    for shift in (0, 7, 14, 21):
        byte = _byte(data, at)
        at += 1
        length |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    return length, at


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise TornError(str(at))
    return data[at]


def _number(data: bytes, at: int) -> int:
    number: int = _LONG.unpack_from(data, at)[0]
    return number


def _string(data: bytes, at: int, end: int) -> tuple[str, int]:
    """Read a text (its length in characters, then UTF-16); also return where it ends.

    A missing text is empty. Raises TornError if the text reaches beyond `end`.
    """
    length = _number(data, at)
    after = at + 4 + 2 * (0 if length == NOTHING else length)
    if after > end:
        raise TornError(str(at))
    return data[at + 4 : after].decode("utf-16-le", "replace"), after

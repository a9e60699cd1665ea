"""What calamine does not tell of an .xlsb: merged ranges, what is hidden, error cells, how far the values reach.

A part is a row of records: a number of one or two bytes, a length of one to four (seven bits a byte, the low ones
first), and its data. Source of the numbers and layouts: MS-XLSB 2.3 (records) and 2.4 (one section a record).
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress

from pipeline.files.formats.scan_xlsx import parts_of, relation_targets
from pipeline.files.formats.sheet_scan import ERRORS, ScanBuilder, SheetScan

WORKBOOK, RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
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
"""What reading a record meets where it is cut short."""


def scan_xlsb(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """What there is to tell of each sheet, by its name."""
    return {name: _scan_sheet(archive.read(part)) for name, part in sheet_parts(archive).items()}


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part in which each sheet lies, by the sheet's name."""
    present = parts_of(archive)
    targets = relation_targets(archive, RELATIONS, present)
    sheets = _sheets(archive.read(present[WORKBOOK]))
    return {name: targets[relation] for name, relation in sheets if relation in targets}


def _sheets(data: bytes) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the id of its relation; as many as are whole."""
    with suppress(*TORN):
        for kind, start, end, _ in _records(data):
            if kind == SHEET:
                relation, after = _string(data, start + 8, end)
                yield _string(data, after, end)[0], relation


def list_cells(
    archive: zipfile.ZipFile, scans: Mapping[str, SheetScan], most: int
) -> Iterator[tuple[str, str, bytes, list[tuple[int, int]]]]:
    """Sheets rewritten so that their cells stand one under another: name, part, records, and the cells' true places.

    At most `most` cells are listed.
    """
    for name, part in sheet_parts(archive).items():
        if name in scans:
            yield name, part, *_listed(archive.read(part), most)


def _scan_sheet(data: bytes) -> SheetScan:
    """As far as the part is whole; the reader of values judges the rest."""
    seen, row = ScanBuilder(), 0
    with suppress(*TORN):
        for kind, start, _, _ in _records(data):
            if kind == ROW:
                row = _number(data, start)
            _take(data, kind, start, row, seen)
    return seen.build()


def _take(data: bytes, kind: int, start: int, row: int, seen: ScanBuilder) -> None:
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
    """A row header without any looks: number 0, 17 bytes long."""
    return bytes([ROW, 17]) + _LONG.pack(number) + bytes(13)


def _records(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Each record's number, where its data begin and end, and where the record itself begins. Raises TornError."""
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
    """A record's length, and where its data begin."""
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
    """A text (its length in characters, then UTF-16), and where it ends; a text that is not there is empty."""
    length = _number(data, at)
    after = at + 4 + 2 * (0 if length == NOTHING else length)
    if after > end:
        raise TornError(str(at))
    return data[at + 4 : after].decode("utf-16-le", "replace"), after

"""Shared strings of .xls cut across CONTINUE records, each part with its own width of characters (MS-XLS 2.5.293).

Every Chinese catalog of some size has such strings; readers are known to garble them (tafia/calamine#229).
"""

import struct

import pytest

from pipeline.files.formats.open_file import open_file
from pipeline.limits import Limits
from tests.files.formats.compound import compound

BOF, EOF, CODEPAGE, BOUNDSHEET, SST, CONTINUE, DIMENSIONS, LABEL = (
    0x809,
    0x0A,
    0x42,
    0x85,
    0xFC,
    0x3C,
    0x200,
    0xFD,
)
GLOBALS, WORKSHEET, UTF16 = 5, 0x10, 1200


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def begin(kind: int) -> bytes:
    return record(BOF, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def xls(*strings: bytes) -> bytes:
    """Write a sheet of two cells, one below the other.

    `strings` are the content of the string table and of the CONTINUE records after it.
    """
    table = record(SST, struct.pack("<II", 2, 2) + strings[0])
    table += b"".join(record(CONTINUE, part) for part in strings[1:])
    head = begin(GLOBALS) + record(CODEPAGE, struct.pack("<H", UTF16))
    start = len(head) + len(record(BOUNDSHEET, bytes(9))) + len(table) + len(record(EOF))
    bound = record(BOUNDSHEET, struct.pack("<IHBB", start, 0, 1, 0) + b"S")
    sheet = begin(WORKSHEET) + record(DIMENSIONS, struct.pack("<IIHHH", 0, 2, 0, 1, 0))
    sheet += b"".join(record(LABEL, struct.pack("<HHHI", row, 0, 0, row)) for row in range(2))
    return compound({"Workbook": head + bound + table + record(EOF) + sheet + record(EOF)})


def string(length: int, part: bytes, *, is_wide: bool) -> bytes:
    return struct.pack("<HB", length, is_wide) + part


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


LAST = string(1, wide("末"), is_wide=True)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([string(4, wide("甲乙"), is_wide=True), b"\1" + wide("丙丁") + LAST], "甲乙丙丁"),
        ([string(4, wide("甲乙"), is_wide=True), b"\0AB" + LAST], "甲乙AB"),
        ([string(4, b"AB", is_wide=False), b"\1" + wide("甲乙") + LAST], "AB甲乙"),
        ([string(6, wide("甲乙"), is_wide=True), b"\0AB", b"\1" + wide("丙丁") + LAST], "甲乙AB丙丁"),
    ],
)
def test_strings_cut_across_records_are_read_whole(parts: list[bytes], text: str) -> None:
    (sheet,) = open_file(xls(*parts), Limits()).sheets
    assert sheet.rows == [[text], ["末"]]

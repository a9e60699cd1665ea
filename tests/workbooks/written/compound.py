"""Compound files (OLE): the container of .xls, .doc and of encrypted workbooks."""

import io
import struct

import xlwt
from xlwt.CompoundDoc import XlsDoc

NAME_BYTES = 64
BOF_BYTES = 20
RC4 = struct.pack("<HHHH", 1, 1, 1, 0) + bytes(48)
"""The body of a FILEPASS record: RC4, version 1.1, then salt and verifiers."""


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream of this name."""
    file = io.BytesIO()
    XlsDoc().save(file, stream)
    old, new = (_entry(each) for each in ("Workbook", name))
    return file.getvalue().replace(old, new, 1)


def encrypted_xls() -> bytes:
    """A workbook that needs a password: a FILEPASS record follows its first one, and nothing behind it is legible."""
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("Sheet1").write(0, 0, "叶县财政预决算领域基层政务公开标准目录")
    stream = book.get_biff_data()
    filepass = struct.pack("<HH", 0x2F, len(RC4)) + RC4
    hidden = bytes(byte ^ 0xA7 for byte in stream[BOF_BYTES:])
    return compound(stream[:BOF_BYTES] + filepass + hidden)


def _entry(name: str) -> bytes:
    """Name and name's length as a directory entry has them."""
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(NAME_BYTES, b"\0") + struct.pack("<H", len(text))

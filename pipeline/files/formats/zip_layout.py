"""Check that every reader of a zip package sees the same parts in it.

A package ends with a record of its directory, a second one for sizes beyond 4 GB (zip64), and each part begins with a
header that repeats what the directory says. Readers differ in which of these they believe where they disagree
(APPNOTE.TXT 4.3), so a package in which they do is refused.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from pipeline.files.formats.errors import unsafe_package

END, END64, LOCATOR, LOCAL = b"PK\5\6", b"PK\6\6", b"PK\6\7", b"PK\3\4"
DIRECTORY = "压缩包目录"
"""What a finding names where it is no part that is at fault."""
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_LOCAL = struct.Struct("<4s5H3I2H")
_LARGEST = 0xFFFFFFFF
_SIZES_FOLLOW = 0x08
"""A flag: the sizes stand behind the data, not in the header."""
_UTF8 = 0x800
"""A flag: the name is UTF-8."""
_FIELD = struct.Struct("<HH")
_UNICODE_NAME, _BEFORE_NAME = 0x7075, 5
"""An extra field: a version, a checksum, and the name once more, in UTF-8."""


class _Directory(NamedTuple):
    """What an end record says: number of parts, size and offset of their directory."""

    parts: int
    size: int
    offset: int


def check_layout(content: bytes, archive: ZipFile) -> None:
    """Raise RefusedError unless all records of a package say the same."""
    if _stated(content, archive.start_dir) != (len(archive.filelist), archive.start_dir):
        raise unsafe_package(DIRECTORY)
    for part in archive.filelist:
        if not _is_consistent(content, part):
            raise unsafe_package(part.filename)


def _stated(content: bytes, start: int) -> tuple[int, int] | None:
    """Return the number of parts and the start of the directory that the one end record states; None if it is odd."""
    at = content.find(END, start)
    if at < 0 or content.find(END, at + 1) >= 0 or at + _END.size > len(content):
        return None
    _, _, _, _, *plain, _ = _END.unpack_from(content, at)
    stated, end = _Directory(*plain), at
    if content[max(at - _LOCATOR.size, 0) : at].startswith(LOCATOR):
        end = at - _LOCATOR.size - _END64.size
        large = _zip64(content, end, at - _LOCATOR.size)
        if large is None or not _agree(stated, large):
            return None
        stated = large
    return (stated.parts, stated.offset) if stated.offset + stated.size == end else None


def _zip64(content: bytes, at: int, locator: int) -> _Directory | None:
    """Read the zip64 end record, which must stand right before its locator."""
    if at < 0 or not content.startswith(END64, at) or _LOCATOR.unpack_from(content, locator)[2] != at:
        return None
    return _Directory(*_END64.unpack_from(content, at)[7:])


def _agree(plain: _Directory, large: _Directory) -> bool:
    """Return True if each number of the ordinary record is that of the other, or says that it stands there."""
    marks = _Directory(0xFFFF, _LARGEST, _LARGEST)
    return all(one in (other, mark) for one, other, mark in zip(plain, large, marks, strict=True))


def _is_consistent(content: bytes, part: ZipInfo) -> bool:
    """Return True if the header before a part says what the directory says of it."""
    try:
        _, _, flags, method, _, _, _, packed, size, length, _ = _LOCAL.unpack_from(
            content, part.header_offset
        )
    except struct.error:
        return True  # the header is missing: whoever reads the part reports damage
    begin = part.header_offset + _LOCAL.size
    names = {_decode(content[begin : begin + length], part), *_unicode_names(part.extra)}
    sizes = packed, size
    is_untold = flags & _SIZES_FOLLOW or _LARGEST in sizes or not any(sizes)
    is_same = method == part.compress_type and names == {part.orig_filename}
    return is_same and bool(is_untold or sizes == (part.compress_size, part.file_size))


def _decode(name: bytes, part: ZipInfo) -> str:
    return name.decode("utf-8" if part.flag_bits & _UTF8 else "cp437", "replace")


def _unicode_names(extra: bytes) -> Iterator[str]:
    """List the names in the extra fields of a part, which some readers take in place of the other."""
    at = 0
    while at + _FIELD.size <= len(extra):
        kind, length = _FIELD.unpack_from(extra, at)
        at += _FIELD.size + length
        if kind == _UNICODE_NAME:
            yield extra[at - length + _BEFORE_NAME : at].decode("utf-8", "replace")

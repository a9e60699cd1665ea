"""Decode the names of files in a zip archive: office programs write them in several encodings and rarely say which."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from zipfile import ZipInfo

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
"""Extra field of Info-ZIP: version 1, the CRC-32 of the name that it translates, and the name in UTF-8."""
_PATH_HEAD = struct.Struct("<BI")
_FIELD_HEAD = struct.Struct("<HH")
_FIRST_EAST_ASIAN = "\u2e80"
_GUESSED_HALF = 2
"""Of the foreign letters of a name read as GB 18030, half at least must be in the older GB 2312."""


def entry_name(entry: ZipInfo) -> str:
    """Return the name of a file in an archive as its author saw it, with `/` between folders."""
    name = entry.orig_filename if entry.flag_bits & _UTF8_FLAG else _decoded(entry)
    return name.replace("\\", "/")


def _decoded(entry: ZipInfo) -> str:
    written = entry.orig_filename.encode("cp437", "replace")  # Python read it so; each byte comes back
    return _unicode_path(entry.extra, written) or decode_name(written)


def decode_name(written: bytes) -> str:
    """Decode a name of which nobody says the encoding: UTF-8 of macOS, GB 18030 of Windows, else code page 437.

    Two Chinese characters in GBK, such as 目录, may be valid UTF-8 by chance; they give no East Asian letter then.
    """
    utf8, gb18030 = (_strictly(written, encoding) for encoding in ("utf-8", "gb18030"))
    if utf8 and (utf8.isascii() or max(utf8) >= _FIRST_EAST_ASIAN):
        return utf8
    if gb18030 and _is_chinese(gb18030):
        return gb18030
    return utf8 or written.decode("cp437")


def _strictly(written: bytes, encoding: str) -> str | None:
    try:
        return written.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    foreign = [letter for letter in text if not letter.isascii()]
    known = sum(bool(letter.encode("gb2312", "ignore")) for letter in foreign)
    return known * _GUESSED_HALF >= len(foreign)


def _unicode_path(extra: bytes, written: bytes) -> str | None:
    """Return the name in the Unicode path field; None if there is none, or if the name was changed since."""
    for kind, data in _fields(extra):
        if kind == _UNICODE_PATH and len(data) > _PATH_HEAD.size:
            version, crc = _PATH_HEAD.unpack_from(data)
            if version == 1 and crc == zlib.crc32(written):
                return _strictly(data[_PATH_HEAD.size :], "utf-8")
    return None


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + _FIELD_HEAD.size <= len(extra):
        kind, length = _FIELD_HEAD.unpack_from(extra, place)
        place += _FIELD_HEAD.size
        yield kind, extra[place : place + length]
        place += length

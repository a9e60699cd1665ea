"""Check a zip package before any reader opens it; nothing is ever unpacked to disk.

Python's zipfile and calamine believe what a package declares of itself, such as its unpacked size, and no library
checks a package as a whole. So names, sizes and document types are verified here from the bytes.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.files.formats.errors import has_doctype, password_protected, unpacked_too_large, unsafe_package
from pipeline.files.formats.zip_layout import check_layout

UNREADABLE_ZIP = (
    BadZipFile,
    ValueError,
    NotImplementedError,
    EOFError,
    KeyError,
    RuntimeError,
    zlib.error,
    OSError,
)
METHODS = {ZIP_STORED, ZIP_DEFLATED}
MOST_EXPANSION = 1032
"""Deflate expands a byte to at most this many (documentation of zlib), whatever the package declares."""
EXTERNAL = re.compile(
    r"(?:^|[/\\])(?:externalLinks[/\\]|connections\.xml$|queryTables[/\\]|model[/\\])", re.IGNORECASE
)
_LOCAL_HEADER = 30
_ENCRYPTED_FLAG = 1
_HEAD, _SLACK = 512, 512
"""Bytes read from the head of a part; deflated, they take at most `_SLACK` bytes more than their number."""
_FEED = 1 << 16
_ONCE = 1 << 20
_PROLOG = re.compile(rb"\s*(?:(?:<\?.*?\?>|<!--.*?-->)\s*)*", re.DOTALL)
_ROOT = re.compile(rb"<[^!?\s]")
_DOCTYPE = b"<!DOCTYPE"


def guard(content: bytes, archive: ZipFile, unpacked_bytes: int) -> None:
    """Raise RefusedError if the package is not safe for any reader.

    It is unsafe if part names are doubled or lead outside, if it unpacks to more than `unpacked_bytes`, if a part is
    encrypted, if readers could see other parts in it, or if an XML part declares a document type, which could expand
    entities or fetch other files.
    """
    parts = archive.infolist()
    _guard_names(parts)
    _guard_storage(content, parts, unpacked_bytes)
    check_layout(content, archive)
    for part in parts:
        if _has_doctype(content, part):
            raise has_doctype(part.filename)


def external_part(archive: ZipFile) -> str | None:
    """Find the first part that refers to data outside the workbook, if any; it is never followed."""
    return next((name for name in archive.namelist() if EXTERNAL.search(name)), None)


def _guard_names(parts: list[ZipInfo]) -> None:
    names = Counter(part.filename.replace("\\", "/").lower() for part in parts)
    for name, times in names.items():
        if times > 1 or name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise unsafe_package(name)


def _guard_storage(content: bytes, parts: list[ZipInfo], unpacked_bytes: int) -> None:
    for part in parts:
        if part.flag_bits & _ENCRYPTED_FLAG:
            raise password_protected(part.filename)
        if part.compress_type not in METHODS:
            raise unsafe_package(part.filename)
    packed = sum(part.compress_size for part in parts)
    if packed > len(content):  # parts that share bytes
        raise unsafe_package("")
    declared = sum(part.file_size for part in parts)
    if declared > unpacked_bytes or (
        packed * MOST_EXPANSION > unpacked_bytes
        and _unpacked(content, parts, unpacked_bytes) > unpacked_bytes
    ):
        raise unpacked_too_large(max(parts, key=lambda part: part.file_size).filename)


def _unpacked(content: bytes, parts: list[ZipInfo], most: int) -> int:
    """Count the bytes that the parts unpack to, whatever they declare; stop above `most`."""
    total = 0
    for part in parts:
        for size in _unpacked_sizes(content, part):
            total += size
            if total > most:
                return total
    return total


def _unpacked_sizes(content: bytes, part: ZipInfo) -> Iterator[int]:
    start = data_start(content, part)
    if part.compress_type == ZIP_STORED:
        yield part.compress_size
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for offset in range(start, start + part.compress_size, _FEED):
        rest = content[offset : min(offset + _FEED, start + part.compress_size)]
        while rest and not inflate.eof:
            yield len(inflate.decompress(rest, _ONCE))
            rest = inflate.unconsumed_tail


def _has_doctype(content: bytes, part: ZipInfo) -> bool:
    """Return True if the part is XML and declares a document type before its root element."""
    head = _inflated(content, part, _HEAD)
    rest = head[_prolog_end(head) :]
    if _ROOT.match(rest) or not rest.startswith(b"<"):
        return False
    return rest.startswith(_DOCTYPE) or _DOCTYPE in _inflated(
        content, part, part.compress_size * MOST_EXPANSION
    )


def _prolog_end(head: bytes) -> int:
    found = _PROLOG.match(head)
    return found.end() if found else 0


def _inflated(content: bytes, part: ZipInfo, most: int) -> bytes:
    """Unpack the first bytes of a part, without byte order mark and zero bytes: UTF-16 then reads as ASCII."""
    start = data_start(content, part)
    data = content[start : start + min(part.compress_size, most + _SLACK)]
    if part.compress_type == ZIP_DEFLATED:
        data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, most)
    return data[:most].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")


def data_start(content: bytes, part: ZipInfo) -> int:
    """Find where the data of a part begin, by its local header: the directory may give other lengths."""
    header = content[part.header_offset : part.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\3\4"):
        raise BadZipFile(part.filename)
    name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
    return part.header_offset + _LOCAL_HEADER + name + extra

"""Write compound files (MS-CFB version 4), so that other readers never see the container that was received."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

SECTOR = 4096
LEAST = 4104
"""Smaller streams would be small streams; ciphers want whole blocks of 16 bytes after a length of 8 bytes."""
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NUMBERS = SECTOR // 4
_HEADER_SLOTS = 109
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ROOT, _STREAM, _BLACK = 5, 2, 1


def write_compound(streams: Mapping[str, bytes], padding: bytes = b"\0") -> bytes:
    """Write a compound file with these streams in the root.

    Each is padded to at least `LEAST` bytes. The names are in the order of their lengths. Up to 400 MB need no table
    beyond the header. The first sector is that of the small streams, of which there are none: calamine insists on it.
    """
    bodies = [b"\0", *(data.ljust(LEAST, padding) for data in streams.values())]
    fat, starts = list[int](), list[int]()
    for body in bodies:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) - (-len(body) // SECTOR)), _END]
    directory = len(fat)
    fat.append(_END)
    sectors = -(-len(fat) // (_NUMBERS - 1))
    first = len(fat)
    fat += [_FAT] * sectors
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(sectors * SECTOR, b"\xff")
    entries = b"".join(_entries(streams, starts, [len(body) for body in bodies]))
    blocks = (block + bytes(-len(block) % SECTOR) for block in [*bodies, entries, table])
    return _header(directory, range(first, first + sectors)) + b"".join(blocks)


def _header(directory: int, fat: range) -> bytes:
    versions = struct.pack("<5H6x", 62, 4, 0xFFFE, 12, 6)
    counts = struct.pack("<9I", 1, len(fat), directory, 0, SECTOR, _END, 0, _END, 0)
    slots = struct.pack(f"<{_HEADER_SLOTS}I", *fat, *[_FREE] * (_HEADER_SLOTS - len(fat)))
    return (_SIGNATURE + bytes(16) + versions + counts + slots).ljust(SECTOR, b"\0")


def _entries(names: Mapping[str, bytes], starts: list[int], sizes: list[int]) -> Iterator[bytes]:
    """Write the entries of the root and its streams, each the right sibling of the one before."""
    yield _entry("Root Entry", _ROOT, (_FREE, _FREE, 1), starts[0], sizes[0])
    for number, (name, start, size) in enumerate(zip(names, starts[1:], sizes[1:], strict=True), 1):
        sibling = number + 1 if number < len(names) else _FREE
        yield _entry(name, _STREAM, (_FREE, sibling, _FREE), start, size)


def _entry(name: str, kind: int, tree: tuple[int, int, int], start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, _BLACK)
    return head + struct.pack("<3I", *tree) + bytes(36) + struct.pack("<IQ", start, size)

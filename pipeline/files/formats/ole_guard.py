"""Check compound files (MS-CFB), the container of .xls, before any other reader opens them.

A chain of sectors that loops, or a false length, makes calamine fill the memory, because it trusts the container.
olefile checks a stream only when it reads it; here every chain is checked before one is followed.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADER_SIZE = 512
SHIFT, LONG_SHIFT, MINI_SHIFT = 9, 12, 6
"""Binary logarithms of the sizes of sectors, and of the small ones in which streams below `CUTOFF` bytes lie."""
CUTOFF = 4096
_COUNTS = struct.Struct("<9I")
"""From byte 40: number of directory and FAT sectors, start of the directory, transaction, cutoff, then start and number
of miniFAT and of DIFAT sectors."""
_ENTRY = struct.Struct("<64s2xB49xIQ")
"""A directory entry of 128 bytes: name, kind, first sector, size."""
_SPECIAL, _END = 0xFFFFFFFA, 0xFFFFFFFE
_STREAM = 2
VBA_STORAGE = "_VBA_PROJECT_CUR"
WORKBOOKS = ("Workbook", "Book")
MOST_TIMES = 4
"""Streams share no sectors. If they add up to more than this many times the file all the same, it is an attack."""


class BrokenOleError(ValueError):
    """The compound file is damaged: a chain loops or leaves the file, or a length is false."""


@dataclass(frozen=True, slots=True)
class _DirectoryEntry:
    name: str
    kind: int
    start: int
    size: int


def read_stream(content: bytes, names: Sequence[str]) -> bytes | None:
    """Read the first stream of `names` that the file has; None if it has none. Raises BrokenOleError."""
    return CompoundFile(content).read_stream(names)


class CompoundFile:
    """A compound file whose tables and directory are intact. Raises BrokenOleError if they are not."""

    def __init__(self, content: bytes) -> None:
        if len(content) < HEADER_SIZE:
            raise BrokenOleError("header")
        self._content = content
        [self._shift] = struct.unpack_from("<H", content, 30)
        if self._shift not in {SHIFT, LONG_SHIFT}:
            raise BrokenOleError("sector size")
        self._sectors = -(-len(content) >> self._shift) - 1
        counts = _COUNTS.unpack_from(content, 40)
        directories, fats, directory, _, cutoff, minifat, minifats, difat, _ = counts
        if max(directories, fats, minifats) > self._sectors or cutoff != CUTOFF:
            raise BrokenOleError("counts")
        self._fat = self._table(self._fat_sectors(difat))
        self._entries = self._directory(directory)
        self._minifat = self._table(_chain(minifat, self._fat) if minifat < _SPECIAL else [])
        self._small = self._small_streams()

    @property
    def names(self) -> frozenset[str]:
        """List the names of all storages and streams."""
        return frozenset(entry.name for entry in self._entries if entry.name)

    def read_stream(self, names: Sequence[str]) -> bytes | None:
        """Read the first stream of `names` that the file has; None if it has none. Raises BrokenOleError."""
        entries = {entry.name: entry for entry in reversed(self._entries)}
        found = next((entries[name] for name in names if name in entries), None)
        return None if found is None else self._bytes(found)

    def check_streams(self) -> None:
        """Raise BrokenOleError unless every stream that a reader of workbooks follows ends within the file."""
        has_macros = VBA_STORAGE in self.names
        left = MOST_TIMES * len(self._content)
        for entry in self._entries:
            if entry.name in WORKBOOKS or (has_macros and entry.kind == _STREAM):
                chain, shift = self._chain_of(entry)
                left -= len(chain) << shift
                if left < 0:
                    raise BrokenOleError("shared sectors")

    def _fat_sectors(self, difat: int) -> list[int]:
        """List the sectors of the FAT: 109 are named in the header, more in a chain of DIFAT sectors."""
        found = list(struct.unpack_from("<109I", self._content, 76))
        seen = set()
        while difat < _SPECIAL:
            if difat in seen:
                raise BrokenOleError("loop")
            seen.add(difat)
            *more, difat = self._table([difat]) or [_END]
            found += more
        sectors = [sector for sector in found if sector < _SPECIAL]
        if len(set(sectors)) < len(sectors):
            raise BrokenOleError("shared sectors")
        return sectors

    def _table(self, sectors: Iterable[int]) -> array[int]:
        """Read sectors as one table of 32-bit numbers."""
        table = array("I")
        for raw in map(self._sector, sectors):
            table.frombytes(raw[: len(raw) & ~3])
        return table

    def _directory(self, start: int) -> list[_DirectoryEntry]:
        raw = b"".join(map(self._sector, _chain(start, self._fat)))
        mask = 0xFFFFFFFF if self._shift == SHIFT else -1
        entries = [
            _DirectoryEntry(name.decode("utf-16-le", "replace").split("\0")[0], kind, first, size & mask)
            for name, kind, first, size in _ENTRY.iter_unpack(raw[: len(raw) & ~127])
        ]
        if not entries:
            raise BrokenOleError("directory")
        return entries

    def _small_streams(self) -> bytes:
        """Read the stream of the root entry, which contains all small streams."""
        root = self._entries[0]
        if root.start >= _SPECIAL:
            return b""
        raw = b"".join(map(self._sector, _chain(root.start, self._fat)))
        if root.size > len(raw):
            raise BrokenOleError("length")
        return raw

    def _sector(self, number: int) -> bytes:
        if number >= self._sectors:
            raise BrokenOleError("sector outside the file")
        return self._content[(number + 1) << self._shift : (number + 2) << self._shift]

    def _chain_of(self, entry: _DirectoryEntry) -> tuple[list[int], int]:
        """List the sectors of a stream, all within the file; also return the binary logarithm of their size."""
        is_small = entry.size < CUTOFF
        chain = _chain(entry.start, self._minifat if is_small else self._fat)
        shift = MINI_SHIFT if is_small else self._shift
        held = len(self._small) if is_small else self._sectors << shift
        if entry.size > len(chain) << shift or any(number << shift >= held for number in chain):
            raise BrokenOleError("length")
        return chain, shift

    def _bytes(self, entry: _DirectoryEntry) -> bytes:
        chain, shift = self._chain_of(entry)
        whole, first = (self._small, 0) if entry.size < CUTOFF else (self._content, 1)
        parts = [whole[(number + first) << shift : (number + first + 1) << shift] for number in chain]
        return b"".join(parts)[: entry.size]


def _chain(start: int, table: array[int]) -> list[int]:
    """Follow the chain of sectors from `start` to its end. Raises BrokenOleError if it loops."""
    chain = []
    seen = bytearray(len(table))
    while start != _END:
        if start >= len(table) or seen[start]:
            raise BrokenOleError("loop")
        seen[start] = 1
        chain.append(start)
        start = table[start]
    return chain

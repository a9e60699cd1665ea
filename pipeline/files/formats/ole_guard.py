"""Read the streams of a compound file (MS-CFB), the container of .xls and of encrypted workbooks.

A chain of sectors that loops, or a false length, makes calamine and olefile fill the memory, because they trust the
container. Here every chain is checked before it is followed, and other readers get the streams in a container that we
wrote (`compound_writer.py`), never the one received.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

HEADER_SIZE = 512
SHIFT, LONG_SHIFT, MINI_SHIFT = 9, 12, 6
"""Binary logarithms of the sizes of sectors, and of the small ones in which streams below `CUTOFF` bytes lie."""
CUTOFF = 4096
_COUNTS = struct.Struct("<9I")
"""From byte 40: number of directory and FAT sectors, start of the directory, transaction, cutoff, then start and number
of miniFAT and of DIFAT sectors."""
_ENTRY = struct.Struct("<64s2xBx3I36xIQ")
"""A directory entry of 128 bytes: name, kind, two siblings, child, first sector, size."""
_SPECIAL, _END = 0xFFFFFFFA, 0xFFFFFFFE
_STORAGE = 1


class BrokenOleError(ValueError):
    """The compound file is damaged: a chain loops or leaves the file, or a length is false."""


@dataclass(frozen=True, slots=True)
class _DirectoryEntry:
    name: str
    kind: int
    siblings: tuple[int, int]
    child: int
    start: int
    size: int


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
        self._root = self._entries_of_root()

    @property
    def names(self) -> frozenset[str]:
        """List the names of the storages and streams in the root, in small letters: programs differ in case."""
        return frozenset(self._root)

    def read_stream(self, names: Sequence[str]) -> bytes | None:
        """Read the first stream of `names` that the root has; None if it has none. Raises BrokenOleError."""
        found = next((self._root[name.lower()] for name in names if name.lower() in self._root), None)
        return None if found is None else self._bytes(found)

    def _entries_of_root(self) -> Mapping[str, _DirectoryEntry]:
        """Map the names of entries to the first of each; entries of embedded objects are left out.

        Whatever lies in no storage belongs to the root: some programs write no tree.
        """
        embedded = set[int]()
        waiting = [entry.child for entry in self._entries[1:] if entry.kind == _STORAGE]
        while waiting:
            number = waiting.pop()
            if number < len(self._entries) and number not in embedded:
                embedded.add(number)
                waiting += self._entries[number].siblings
        own = [entry for number, entry in enumerate(self._entries) if number not in embedded and entry.name]
        return {entry.name.lower(): entry for entry in reversed(own)}

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
            _DirectoryEntry(_decode(name), kind, (left, right), child, first, size & mask)
            for name, kind, left, right, child, first, size in _ENTRY.iter_unpack(raw[: len(raw) & ~127])
        ]
        if not entries:
            raise BrokenOleError("directory")
        return entries

    def _small_streams(self) -> bytes:
        """Read the stream of the root entry, which contains all small streams.

        The size that the entry gives is not needed: some programs write a false one.
        """
        root = self._entries[0]
        return b"" if root.start >= _SPECIAL else b"".join(map(self._sector, _chain(root.start, self._fat)))

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


def _decode(name: bytes) -> str:
    return name.decode("utf-16-le", "replace").split("\0")[0]


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

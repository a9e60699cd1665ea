"""Write compound files (MS-CFB), with the offsets of their tables, so that tests can damage them."""

import struct
from collections.abc import Mapping

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FAT_COUNT, DIRECTORY_START, MINIFAT_COUNT, DIFAT_START = 44, 48, 64, 68
"""Offsets in the header."""
FAT_SECTOR, DIRECTORY = SECTOR, 2 * SECTOR
"""Offsets of the one FAT sector and of the first directory sector in what `compound` writes."""
STREAM_START, STREAM_SIZE = 128 + 116, 128 + 120
"""Offsets in the directory: of the first stream's first sector and its size."""
LEAST = 4096
"""Smaller streams would lie in the small sectors."""


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Write a compound file: header, one FAT sector, directory, then each stream padded to `LEAST` bytes."""
    padded = {name: data.ljust(LEAST, b"\0") for name, data in streams.items()}
    directory_sectors = -(-(len(padded) + 1) // 4)
    chains, entries = [range(1, 1 + directory_sectors)], [entry("Root Entry", 5, END, 0)]
    for name, data in padded.items():
        start = chains[-1].stop
        chains.append(range(start, start - (-len(data) // SECTOR)))
        entries.append(entry(name, 2, start, len(data)))
    fat = [FAT, *(following for chain in chains for following in (*chain[1:], END))]
    blocks = [struct.pack("<128I", *fat, *[FREE] * (128 - len(fat))), b"".join(entries), *padded.values()]
    return header() + b"".join(block + b"\0" * (-len(block) % SECTOR) for block in blocks)


def header() -> bytes:
    numbers = struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0)
    difat = struct.pack("<109I", 0, *[FREE] * 108)
    return SIGNATURE + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 6 + numbers + difat


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return head + struct.pack("<3I", FREE, FREE, FREE) + b"\0" * 36 + struct.pack("<IQ", start, size)


def patched(content: bytes, offset: int, number: int) -> bytes:
    """Replace the 32-bit number at the offset."""
    return content[:offset] + struct.pack("<I", number) + content[offset + 4 :]

"""Write hostile zip packages, and change what their directory states."""

import struct
import warnings
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

LOCAL, CENTRAL = b"PK\3\4", b"PK\1\2"
FLAGS, METHOD, CRC, PACKED, UNPACKED = 8, 10, 16, 20, 24
"""Offsets in an entry of the central directory; in a local header they are 2 less."""


def package(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a package of these parts in order; any names are allowed, even twice."""
    content = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(content, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return content.getvalue()


def parts_of(path: Path) -> dict[str, bytes]:
    """Read the parts of a package, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def claiming(content: bytes, name: str, offset: int, number: int, size: str = "I") -> bytes:
    """Change a number in a part's local header and in its directory entry."""
    for mark, header, shift in ((CENTRAL, 46, 0), (LOCAL, 30, 2)):
        at = content.index(name.encode(), content.index(mark))
        while content[at - header : at - header + 4] != mark:
            at = content.index(name.encode(), at + 1)
        place = at - header + offset - shift
        changed = struct.pack(f"<{size}", number)
        content = content[:place] + changed + content[place + len(changed) :]
    return content


def packed_as(name: bytes, extra: bytes = b"", data: bytes = b"content") -> bytes:
    """Write an archive of one file whose name is these bytes, without a word on their encoding."""
    stand_in = "x" * len(name)
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        info = zipfile.ZipInfo(stand_in)
        info.extra = extra
        archive.writestr(info, data)
    return content.getvalue().replace(stand_in.encode(), name)

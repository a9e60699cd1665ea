"""Open received files safely: only regular files are read, opening one never blocks, and too large ones stay closed."""

from __future__ import annotations

import hashlib
import os
import stat
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import IO, NamedTuple

from pipeline.isolation.worker import Failure
from pipeline.limits import Limits

LIMITS = Limits()
MEGABYTE = 20
"""Bits by which bytes are shifted to megabytes."""
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CHUNK = 1 << 20


file_vanished = partial(Failure, "file_vanished")


def file_too_large(size: int) -> Failure:
    """Refuse a file of so many bytes."""
    return Failure("file_too_large", str(-(-size >> MEGABYTE)))


class Content(NamedTuple):
    """The identity of a file's content: its SHA-256 and its size in bytes.

    A file that is refused unread has the hash of the reason, which is the same as long as the reason is.
    """

    sha256: str
    size_bytes: int
    refused: Failure | None = None

    @property
    def is_unread(self) -> bool:
        """Return True if the hash is that of a reason."""
        return self.refused is not None and self == unread_content(self.refused, self.size_bytes)


def unread_content(refused: Failure, size_bytes: int = 0) -> Content:
    """Make the identity of a content that is refused unread."""
    return Content(hashlib.sha256(repr((*refused, size_bytes)).encode()).hexdigest(), size_bytes, refused)


def open_regular(path: Path) -> BufferedReader:
    """Open a regular file for reading; no link is followed, and no pipe waited for.

    Raises OSError if the file is missing, may not be read, or is no regular file.
    """
    file = os.fdopen(os.open(path, _FLAGS), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(f"no regular file: {path}")
    return file


def hash_and_size(path: Path, most: int = LIMITS.file_bytes) -> Content:
    """Identify the content of a file; one of more than `most` bytes, or one that cannot be opened, is refused."""
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            return copy_content(file, most) if size <= most else unread_content(file_too_large(size), size)
    except OSError:
        return unread_content(file_vanished())


def copy_content(source: IO[bytes], most: int, sink: IO[bytes] | None = None) -> Content:
    """Identify what is read from `source`, and write it to `sink`; what has more than `most` bytes is refused."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > most:
            return unread_content(file_too_large(size), size)
        digest.update(chunk)
        if sink:
            sink.write(chunk)
    return Content(digest.hexdigest(), size)


def read_at_most(path: Path, most: int) -> tuple[bytes | None, int]:
    """Read a file of at most `most` bytes; return its bytes, or None if it is larger, and its size.

    Raises OSError as `open_regular` does.
    """
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(size + 1) if size <= most else b""
    size = max(size, len(content))
    return (content if size <= most else None), size

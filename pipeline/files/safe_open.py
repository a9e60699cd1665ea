"""Files of the inbox are opened so that nothing but a regular file is ever read, and nothing can block."""

from __future__ import annotations

import hashlib
import os
import stat
from io import BufferedReader
from pathlib import Path

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def open_regular(path: Path) -> BufferedReader:
    """The file, opened: a link is not followed, a FIFO not waited for.

    Raises OSError where there is none, where it may not be read, and where it is no regular file.
    """
    file = os.fdopen(os.open(path, _FLAGS), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(f"no regular file: {path}")
    return file


def hash_and_size(path: Path) -> tuple[str, int]:
    """SHA-256 and size in bytes; those of an empty file where it cannot be read: the reader will say so."""
    try:
        with open_regular(path) as file:
            digest = hashlib.file_digest(file, "sha256")
            return digest.hexdigest(), file.tell()
    except OSError:
        return hashlib.sha256().hexdigest(), 0


def read_at_most(path: Path, most: int) -> tuple[bytes | None, int]:
    """The file's bytes and their number; no bytes where there are more than `most`. Raises OSError."""
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(size + 1) if size <= most else b""
    size = max(size, len(content))
    return (content if size <= most else None), size

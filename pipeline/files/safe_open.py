"""Open received files safely: only regular files are read, and opening one never blocks."""

from __future__ import annotations

import hashlib
import os
import stat
from io import BufferedReader
from pathlib import Path

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def open_regular(path: Path) -> BufferedReader:
    """Open a regular file for reading; no link is followed, and no pipe waited for.

    Raises OSError if the file is missing, may not be read, or is no regular file.
    """
    file = os.fdopen(os.open(path, _FLAGS), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(f"no regular file: {path}")
    return file


def hash_and_size(path: Path) -> tuple[str, int]:
    """Compute the SHA-256 of a file and its size in bytes.

    A file that cannot be read has those of an empty file; reading it later reports the error.
    """
    try:
        with open_regular(path) as file:
            digest = hashlib.file_digest(file, "sha256")
            return digest.hexdigest(), file.tell()
    except OSError:
        return hashlib.sha256().hexdigest(), 0


def read_at_most(path: Path, most: int) -> tuple[bytes | None, int]:
    """Read a file of at most `most` bytes; return its bytes, or None if it is larger, and its size.

    Raises OSError as `open_regular` does.
    """
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(size + 1) if size <= most else b""
    size = max(size, len(content))
    return (content if size <= most else None), size

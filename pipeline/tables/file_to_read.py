"""Name a file that is to be read, for the process that reads it."""

from __future__ import annotations

from typing import NamedTuple


class FileToRead(NamedTuple):
    """The path under which a file is listed, and the place of its bytes: a path below the folder of the reading."""

    path: str
    place: str

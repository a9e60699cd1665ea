"""What lies in `raw/<edition>`: every file with its hash, and the unit its folder names."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

UNIT_FOLDER = re.compile(r"^(\d{6,12})[-_—－ ]?(.*)$")
IGNORED_NAME = re.compile(r"^(\.|~\$)|\.(tmp|part|crdownload)$")


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file below `raw/<edition>`; `unit_code` and `unit_name` are what its folder says, known or not."""

    path: str
    sha256: str
    size_bytes: int
    unit_code: str | None
    unit_name: str | None


def find_editions(raw: Path) -> list[str]:
    """The editions in `raw/`, sorted: the names of its folders."""
    if not raw.is_dir():
        return []
    return sorted(
        entry.name for entry in os.scandir(raw) if entry.is_dir() and not entry.name.startswith(".")
    )


def take_inventory(folder: Path) -> list[ReceivedFile]:
    """Every regular file below `folder`, sorted by path. Links, lock files and temporary files are left out."""
    return [_received(folder, path) for path in sorted(_regular_files(folder))]


def _regular_files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not IGNORED_NAME.search(name)]
        for name in names:
            path = Path(place, name)
            if not IGNORED_NAME.search(name) and path.is_file() and not path.is_symlink():
                yield path


def _received(folder: Path, path: Path) -> ReceivedFile:
    try:
        content = path.read_bytes()
    except OSError:  # gone or forbidden: the reader will meet the same and say so
        content = b""
    relative = _as_text(path.relative_to(folder).as_posix())
    code, name = unit_of_folder(relative.split("/")[0]) if "/" in relative else (None, None)
    return ReceivedFile(relative, hashlib.sha256(content).hexdigest(), len(content), code, name)


def _as_text(path: str) -> str:
    """The path as text that can be kept anywhere.

    A name whose bytes are no UTF-8 has them escaped; the file is then not found under it, and refused with a finding.
    """
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def unit_of_folder(name: str) -> tuple[str | None, str | None]:
    """The unit code and name that a folder such as `410422-叶县` states; none where it is not so named."""
    match = UNIT_FOLDER.match(name)
    return (match[1], match[2] or None) if match else (None, None)

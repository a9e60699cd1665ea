"""List the files in `raw/<edition>`: each with its hash and the unit its folder names, and those that are ignored."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.files.safe_open import hash_and_size
from schemas.files.ignored import ignore_reason
from schemas.kinds.kinds import FOLDER

UNIT_FOLDER = re.compile(r"^(\d{6,12})[-_—－ ]?(.*)$", re.DOTALL)
_ESCAPED = re.compile(r"\\u(dc[89a-f][0-9a-f])")
"""A byte of a file name that is no UTF-8, as `escape_path` writes it: a lone surrogate (PEP 383), escaped."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file below `raw/<edition>`.

    `unit_code` and `unit_name` come from the name of its folder; the unit may be unknown.
    """

    path: str
    sha256: str
    size_bytes: int
    unit_code: str | None
    unit_name: str | None


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """A file or folder below `raw/<edition>` that is never opened; `reason` is a code of `ignored.toml`."""

    path: str
    reason: str


def find_editions(raw: Path) -> list[str]:
    """List the editions in `raw/`, which are the names of its folders, sorted."""
    if not raw.is_dir():
        return []
    return sorted(
        entry.name
        for entry in os.scandir(raw)
        if entry.is_dir(follow_symlinks=False) and not ignore_reason(entry.name)
    )


def take_inventory(folder: Path) -> list[ReceivedFile]:
    """List the received files below `folder` with their hashes, sorted by path, without ignored files."""
    received: dict[str, ReceivedFile] = {}
    for entry in sorted(walk_files(folder), key=lambda entry: entry.path):
        path = _relative(folder, entry)
        while path in received:  # a name escaped by `escape_path` is another file's real name
            path += "'"
        received[path] = _received(path, Path(entry))
    return list(received.values())


def walk_files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Walk the received files below `folder`, unopened and in any order, without ignored files."""
    return (entry for entry, reason in _walk(folder) if not reason)


def find_ignored(folder: Path) -> list[IgnoredFile]:
    """List the ignored files and folders below `folder`, sorted by path.

    The content of an ignored folder is not listed.
    """
    found = {_relative(folder, entry): reason for entry, reason in _walk(folder) if reason}
    return [IgnoredFile(path, reason) for path, reason in sorted(found.items())]


def _walk(folder: Path) -> Iterator[tuple[os.DirEntry[str], str | None]]:
    """Walk all files and all ignored folders below `folder`, each with the reason to ignore it, or None.

    A `folder` that does not exist is empty.
    """
    waiting: list[os.DirEntry[str]] = []
    if folder.is_dir():
        with os.scandir(folder) as entries:
            waiting += entries
    while waiting:
        entry = waiting.pop()
        reason = _ignore_reason(entry)
        if reason or not entry.is_dir(follow_symlinks=False):
            yield entry, reason
            continue
        try:
            with os.scandir(entry) as entries:
                waiting += entries
        except OSError:  # forbidden, too deep, or gone meanwhile
            yield entry, "closed_folder"


def _ignore_reason(entry: os.DirEntry[str]) -> str | None:
    if entry.is_symlink():
        return "link"
    by_name = ignore_reason(entry.name)
    if by_name or entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False):
        return by_name
    return "special"


def _relative(folder: Path, entry: os.DirEntry[str]) -> str:
    return escape_path(Path(entry).relative_to(folder).as_posix())


def _received(path: str, real: Path) -> ReceivedFile:
    folder = folder_of(path)
    return ReceivedFile(path, *hash_and_size(real), *(unit_of_folder(folder) if folder else (None, None)))


def folder_of(path: str) -> str | None:
    """Return the name of the folder that says who submits a file; None if there is no such folder.

    It is the topmost folder of `path`, or the one below if the topmost is the folder of registers.
    """
    folders = path.split("/")[:-1]
    below = folders[folders.index(FOLDER) + 1 :] if folders[:1] == [FOLDER] else folders
    return below[0] if below else None


def escape_path(path: str) -> str:
    """Return the path as valid UTF-8, so that it can be stored anywhere.

    Bytes of the name that are no UTF-8 are escaped; `locate_file` finds the file from the escaped path.
    """
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def locate_file(folder: Path, path: str) -> Path:
    """Return the real path of a received file, with the bytes that `escape_path` escaped.

    The file may be gone by now.
    """
    real = folder / path
    return real if real.exists() else folder / _ESCAPED.sub(lambda found: chr(int(found[1], 16)), path)


def unit_of_folder(name: str) -> tuple[str | None, str | None]:
    """Split a folder name such as `123456-某县` into unit code and name; both None if it has another form."""
    match = UNIT_FOLDER.match(name)
    return (match[1], match[2] or None) if match else (None, None)

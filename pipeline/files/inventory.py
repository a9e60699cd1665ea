"""What lies in `raw/<edition>`: every file with its hash and the unit its folder names, and all that is ignored."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.files.safe_open import hash_and_size
from schemas.files.ignored import ignore_reason
from schemas.registers.registers import FOLDER

UNIT_FOLDER = re.compile(r"^(\d{6,12})[-_—－ ]?(.*)$", re.DOTALL)
_ESCAPED = re.compile(r"\\u(dc[89a-f][0-9a-f])")
"""A byte that is no UTF-8, as `as_text` writes what the file system's encoding made of it (PEP 383)."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file below `raw/<edition>`; `unit_code` and `unit_name` are what its folder says, known or not."""

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
    """The editions in `raw/`, sorted: the names of its folders."""
    if not raw.is_dir():
        return []
    return sorted(
        entry.name
        for entry in os.scandir(raw)
        if entry.is_dir(follow_symlinks=False) and not ignore_reason(entry.name)
    )


def take_inventory(folder: Path) -> list[ReceivedFile]:
    """Every regular file below `folder` but those that are ignored, sorted by path."""
    received: dict[str, ReceivedFile] = {}
    for entry in sorted(places(folder), key=lambda entry: entry.path):
        path = _relative(folder, entry)
        while path in received:  # a name escaped by `as_text` is another file's real name
            path += "'"
        received[path] = _received(path, Path(entry))
    return list(received.values())


def places(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Every regular file below `folder` but those that are ignored, unopened, in any order."""
    return (entry for entry, reason in _walk(folder) if not reason)


def find_ignored(folder: Path) -> list[IgnoredFile]:
    """Everything below `folder` that is no submission, sorted by path; what lies in an ignored folder goes unlisted."""
    found = {_relative(folder, entry): reason for entry, reason in _walk(folder) if reason}
    return [IgnoredFile(path, reason) for path, reason in sorted(found.items())]


def _walk(folder: Path) -> Iterator[tuple[os.DirEntry[str], str | None]]:
    """Every entry that is no folder to be entered, with the reason to ignore it; none where there is no folder."""
    waiting: list[os.DirEntry[str]] = []
    if folder.is_dir():
        with os.scandir(folder) as entries:
            waiting += entries
    while waiting:
        entry = waiting.pop()
        reason = _reason(entry)
        if reason or not entry.is_dir(follow_symlinks=False):
            yield entry, reason
            continue
        try:
            with os.scandir(entry) as entries:
                waiting += entries
        except OSError:  # forbidden, too deep, or gone meanwhile
            yield entry, "closed_folder"


def _reason(entry: os.DirEntry[str]) -> str | None:
    if entry.is_symlink():
        return "link"
    by_name = ignore_reason(entry.name)
    if by_name or entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False):
        return by_name
    return "special"


def _relative(folder: Path, entry: os.DirEntry[str]) -> str:
    return as_text(Path(entry).relative_to(folder).as_posix())


def _received(path: str, place: Path) -> ReceivedFile:
    folder = folder_of(path)
    return ReceivedFile(path, *hash_and_size(place), *(unit_of_folder(folder) if folder else (None, None)))


def folder_of(path: str) -> str | None:
    """The folder that says who submits a file: the first below that of registers, where it lies in there, or of all."""
    folders = path.split("/")[:-1]
    below = folders[folders.index(FOLDER) + 1 :] if folders[:1] == [FOLDER] else folders
    return below[0] if below else None


def as_text(path: str) -> str:
    """The path as text that can be kept anywhere.

    A name whose bytes are no UTF-8 has them escaped; `as_named` finds the file all the same.
    """
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def as_named(folder: Path, path: str) -> Path:
    """Where a file received below `folder` lies, if it still does: what `as_text` escaped is bytes again."""
    place = folder / path
    return place if place.exists() else folder / _ESCAPED.sub(lambda found: chr(int(found[1], 16)), path)


def unit_of_folder(name: str) -> tuple[str | None, str | None]:
    """The unit code and name that a folder such as `410422-叶县` states; none where it is not so named."""
    match = UNIT_FOLDER.match(name)
    return (match[1], match[2] or None) if match else (None, None)

"""List the files in `raw/<edition>`: each with its hash and the folders above it, and those that are ignored."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from pipeline.files.safe_open import LIMITS, Content, hash_and_size, read_at_most
from pipeline.files.zip_entries import Archive, Entry, is_archive_name, open_archive
from pipeline.isolation.worker import Failure
from pipeline.limits import Limits
from schemas.files.ignored import ignore_reason
from schemas.kinds.kinds import FOLDER

INSIDE = "!/"
"""Stands between the path of an archive and that of a file in it."""
_ARCHIVE = re.compile(r"\.zip!/", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u(dc[89a-f][0-9a-f])")
"""A byte of a file name that is no UTF-8, as `escape_path` writes it: a lone surrogate (PEP 383), escaped."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file below `raw/<edition>`, or in an archive there: `…/资料.zip!/目录.xlsx`.

    `folders`: the names of the folders that may say who submits, outermost first. `archive`: the path of the archive
    that holds it. `refused`: why it is not read, if that is known before.
    """

    path: str
    sha256: str
    size_bytes: int
    folders: tuple[str, ...] = ()
    archive: str | None = None
    refused: Failure | None = None

    @property
    def is_unread(self) -> bool:
        """Return True for a file whose content was not even hashed."""
        return Content(self.sha256, self.size_bytes, self.refused).is_unread

    def with_content(self, content: Content) -> Self:
        """Return the file with the identity of another content."""
        return replace(self, **content._asdict())


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """A file or folder below `raw/<edition>` that is never opened; `reason` is a code of `ignored.toml`."""

    path: str
    reason: str


def take_inventory(folder: Path, limits: Limits = LIMITS) -> list[ReceivedFile]:
    """List the received files below `folder` with their hashes, sorted by path, without ignored files.

    The files in an archive are listed in its place.
    """
    received: dict[str, ReceivedFile] = {}
    for entry in sorted(walk_files(folder), key=lambda entry: entry.path):
        for file in received_files(_relative(folder, entry), Path(entry), limits):
            path = file.path
            while path in received:  # a name escaped by `escape_path` is another file's real name
                path += "'"
            received[path] = replace(file, path=path)
    return [received[path] for path in sorted(received)]


def walk_files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Walk the received files below `folder`, unopened and in any order, without ignored files."""
    return (entry for entry, reason in _walk(folder) if not reason)


def find_ignored(folder: Path, limits: Limits = LIMITS) -> list[IgnoredFile]:
    """List the ignored files and folders below `folder` and in archives there, sorted by path.

    The content of an ignored folder is not listed.
    """
    found = {}
    for entry, reason in _walk(folder):
        path = _relative(folder, entry)
        if reason:
            found[path] = reason
        elif isinstance(archive := archive_at(Path(entry), limits), Archive):
            found |= {_within(path, each): each.ignored for each in archive.entries if each.ignored}
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


def received_files(path: str, real: Path, limits: Limits) -> Iterator[ReceivedFile]:
    """List a received file, or the files of an archive that is taken apart; `path` is how it is listed."""
    archive = archive_at(real, limits)
    if not isinstance(archive, Archive):
        content = hash_and_size(real, limits.file_bytes)
        yield ReceivedFile(path, *content[:2], folders_of(path), refused=content.refused or archive)
        return
    for entry in archive.entries:
        if not entry.ignored:
            content = archive.content_of(entry)
            inside = _within(path, entry)
            yield ReceivedFile(inside, *content[:2], folders_of(inside), path, content.refused)


def _within(archive: str, entry: Entry) -> str:
    return f"{archive}{INSIDE}{entry.path}"


def archive_at(path: Path, limits: Limits) -> Archive | Failure | None:
    """Open the archive at a path, or say why it is refused; None if it is none, or cannot be opened."""
    if not is_archive_name(path.name):
        return None
    try:
        content, _ = read_at_most(path, limits.file_bytes)
    except OSError:
        return None
    return None if content is None else open_archive(content, limits)


def folder_of(path: str) -> str | None:
    """Return the topmost of the folders that may say who submits a file; None if there is none in the file system."""
    return next(iter(folders_of(_ARCHIVE.split(path, maxsplit=1)[0])), None)


def folders_of(path: str) -> tuple[str, ...]:
    """Return the names of the folders that may say who submits a file, outermost first.

    They are all folders of `path`, without that of registers at the top. An archive counts as a folder.
    """
    folders = _ARCHIVE.sub(".zip/", path).split("/")[:-1]
    return tuple(folders[1:] if folders[:1] == [FOLDER] else folders)


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

"""The archive of every version of every file received, stored once under the hash of its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from pipeline.files.inventory import INSIDE, ReceivedFile, archive_at, locate_file
from pipeline.files.safe_open import (
    LIMITS,
    Content,
    copy_content,
    file_vanished,
    open_regular,
    unread_content,
)
from pipeline.files.zip_entries import Archive
from pipeline.limits import Limits
from pipeline.storage.atomic import unfinished

Packed = Mapping[str, Callable[[BytesIO], Content]]
"""For each file in an archive what copies it, by the path under which it is listed."""


def archive_files(
    archive: Path, folder: Path, files: Sequence[ReceivedFile], limits: Limits = LIMITS
) -> list[ReceivedFile]:
    """Copy the files below `folder` into the archive; return them with the identity of what is there.

    A file that changed since its hash was taken has the hash of the content that was copied; one that cannot be opened
    any more is refused. Each version is copied aside and renamed, so a process that is stopped at any moment leaves
    whole versions only.
    """
    missing = [file for file in files if not (file.is_unread or _is_archived(archive, file))]
    if not missing:
        return list(files)
    versions_folder(archive).mkdir(parents=True, exist_ok=True)
    kept = dict[str, ReceivedFile]()
    for packed, members in groupby(missing, key=attrgetter("archive")):
        opened = _open_packed(folder, packed, limits) if packed else {}
        for file in members:
            with unfinished(archive / file.sha256) as aside:
                content = _copy_entry(opened, file, aside) if packed else _copy(folder, file, aside, limits)
                if not content.refused:
                    aside.chmod(0o444)
                    aside.replace(version_path(archive, content.sha256))
            kept[file.path] = file if content.sha256 == file.sha256 else file.with_content(content)
    return [kept.get(file.path, file) for file in files]


def _is_archived(archive: Path, file: ReceivedFile) -> bool:
    """Return True if the archive has the file's content in its full size.

    After a power loss a name may exist without its content.
    """
    try:
        return version_path(archive, file.sha256).stat().st_size == file.size_bytes
    except FileNotFoundError:
        return False


def versions_folder(archive: Path) -> Path:
    """Return the folder in which every version lies under its hash."""
    return archive / "files"


def version_path(archive: Path, sha256: str) -> Path:
    """Return the path of the content with that hash, whether or not it is in the archive."""
    return versions_folder(archive) / sha256


def _copy(folder: Path, file: ReceivedFile, aside: Path, limits: Limits) -> Content:
    try:
        source = open_regular(locate_file(folder, file.path))
    except OSError:  # forbidden or gone
        return unread_content(file_vanished())
    with source, aside.open("wb") as sink:
        return copy_content(source, limits.file_bytes, sink)


def _open_packed(folder: Path, path: str, limits: Limits) -> Packed:
    """Open an archive that was received, once for all of its files; no files if it is none any more."""
    archive = archive_at(locate_file(folder, path), limits)
    if not isinstance(archive, Archive):
        return {}
    return {f"{path}{INSIDE}{each.path}": partial(archive.copy, each) for each in archive.entries}


def _copy_entry(packed: Packed, file: ReceivedFile, aside: Path) -> Content:
    """Unpack a file in memory first, so that a full disk is not taken for a damaged archive."""
    unpacked = BytesIO()
    content = packed[file.path](unpacked) if file.path in packed else unread_content(file_vanished())
    aside.write_bytes(unpacked.getvalue())
    return content

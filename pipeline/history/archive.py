"""The archive of every version of every file received, stored once under the hash of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from io import BufferedReader
from pathlib import Path

from pipeline.files.inventory import ReceivedFile, locate_file
from pipeline.files.safe_open import open_regular
from pipeline.storage.atomic import unfinished

CHUNK_BYTES = 1 << 20


def archive_files(archive: Path, folder: Path, files: Sequence[ReceivedFile]) -> None:
    """Copy the files below `folder` into the archive, except those that cannot be opened.

    A file that changed since its hash was taken is stored under the hash of the content that was copied. Each version
    is copied aside and renamed, so a process that is stopped at any moment leaves whole versions only.
    """
    missing = [file for file in files if not _is_archived(archive, file)]
    if not missing:
        return
    (archive / "files").mkdir(parents=True, exist_ok=True)
    for file in missing:
        try:
            source = open_regular(locate_file(folder, file.path))
        except OSError:  # forbidden or gone: the submission is rejected for that reason
            continue
        with source, unfinished(archive / file.sha256) as aside:
            _copy(source, aside, archive)


def _is_archived(archive: Path, file: ReceivedFile) -> bool:
    """Return True if the archive has the file's content in its full size.

    After a power loss a name may exist without its content.
    """
    try:
        return version_path(archive, file.sha256).stat().st_size == file.size_bytes
    except FileNotFoundError:
        return False


def version_path(archive: Path, sha256: str) -> Path:
    """Return the path of the content with that hash, whether or not it is in the archive."""
    return archive.joinpath("files", sha256)


def _copy(source: BufferedReader, aside: Path, archive: Path) -> None:
    digest = hashlib.sha256()
    with aside.open("wb") as sink:
        while chunk := source.read(CHUNK_BYTES):
            digest.update(chunk)
            sink.write(chunk)
    aside.chmod(0o444)
    aside.replace(version_path(archive, digest.hexdigest()))

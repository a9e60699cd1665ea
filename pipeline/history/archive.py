"""Every version of every file ever received, kept under the hash of its content; a version is written once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from io import BufferedReader
from pathlib import Path

from pipeline.files.inventory import ReceivedFile, as_named
from pipeline.files.safe_open import open_regular

STEP_BYTES = 1 << 20


class DamagedVersionError(ValueError):
    """What the archive holds under a hash is not what was received."""


def archive_files(archive: Path, folder: Path, files: Sequence[ReceivedFile]) -> None:
    """The files below `folder` are in the archive, but those that cannot be opened: of these there is no content.

    A file that changed since its hash was taken is kept all the same, under the hash of what was copied. Stopped at
    any moment, the archive holds whole versions only: each is copied aside and renamed.
    """
    missing = [file for file in files if not _is_kept(archive, file)]
    if not missing:
        return
    incoming = archive / "incoming"
    for place in (incoming, archive / "files"):
        place.mkdir(parents=True, exist_ok=True)
    aside = incoming / str(os.getpid())
    for file in missing:
        try:
            source = open_regular(as_named(folder, file.path))
        except OSError:  # forbidden or gone: the submission is refused for it
            continue
        with source:
            _copy(source, aside, archive)


def read_version(archive: Path, sha256: str) -> bytes:
    """The content received under that hash.

    Raises:
        FileNotFoundError: it is not in the archive.
        DamagedVersionError: it was changed there.
    """
    content = version_path(archive, sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedVersionError(sha256)
    return content


def _is_kept(archive: Path, file: ReceivedFile) -> bool:
    """A file of another size is none: a machine that lost power may leave a name without its content."""
    try:
        return version_path(archive, file.sha256).stat().st_size == file.size_bytes
    except FileNotFoundError:
        return False


def version_path(archive: Path, sha256: str) -> Path:
    """Where the content received under that hash lies, if it is kept."""
    return archive.joinpath("files", sha256)


def _copy(source: BufferedReader, aside: Path, archive: Path) -> None:
    digest = hashlib.sha256()
    with aside.open("wb") as sink:
        while part := source.read(STEP_BYTES):
            digest.update(part)
            sink.write(part)
    aside.chmod(0o444)
    aside.replace(version_path(archive, digest.hexdigest()))


def remove_litter(archive: Path) -> None:
    """Copies that a stopped process left behind are gone. Only for who holds the lock of the warehouse folder."""
    for path in (archive / "incoming").glob("*"):
        path.unlink(missing_ok=True)

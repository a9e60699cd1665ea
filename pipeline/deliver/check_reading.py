"""Read the files of a check. Imports nothing heavy, so that reading begins before the rest is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.files.inventory import ReceivedFile, escape_path, unit_of_folder
from pipeline.files.safe_open import hash_and_size
from pipeline.isolation.worker_pool import Packed
from pipeline.settings import Limits
from pipeline.tables.read_files import Progress, read_files


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The files as received, in the order of their paths, and what was read of them."""

    paths: Sequence[Path]
    files: Sequence[ReceivedFile]
    packed: Sequence[Packed]


def read_for_check(paths: Sequence[Path], limits: Limits, progress: Progress) -> FilesRead:
    """Read files; links are followed. `progress` is called with the number of files just read."""
    files = [_received_file(path) for path in paths]
    packed = read_files(Path(), sorted({file.path for file in files}), limits, progress)
    return FilesRead(paths, files, list(packed))


def _received_file(path: Path) -> ReceivedFile:
    real = path.resolve()
    code, name = unit_of_folder(escape_path(path.absolute().parent.name))
    return ReceivedFile(escape_path(str(real)), *hash_and_size(real), code, name)

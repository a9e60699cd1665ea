"""Read the files of a check. Imports nothing heavy, so that reading begins before the rest is imported."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.files.inventory import ReceivedFile, escape_path, folders_of, locate_file, received_files
from pipeline.history.archive import archive_files, version_path
from pipeline.isolation.worker_pool import Packed
from pipeline.limits import Limits
from pipeline.tables.file_to_read import FileToRead
from pipeline.tables.read_files import Progress, read_files, refuse_files
from schemas.files.editions import is_edition


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The files as received, the path that was given for each, and what was read of them.

    An archive was given for all files in it.
    """

    paths: Sequence[Path]
    files: Sequence[ReceivedFile]
    packed: Sequence[Packed]

    @property
    def shown_paths(self) -> list[str]:
        """Return the path of each file as it is shown: in an archive as `资料.zip!/目录.xlsx`."""
        return [
            escape_path(str(path)) + (file.path.removeprefix(file.archive) if file.archive else "")
            for path, file in zip(self.paths, self.files, strict=True)
        ]


def read_for_check(paths: Sequence[Path], limits: Limits, progress: Progress) -> FilesRead:
    """Read files; links are followed. `progress` is called with the number of files just read."""
    found = [(path, file) for path in paths for file in received_at(path, limits)]
    files = [file for _, file in found]
    with TemporaryDirectory(prefix="mulu-") as store:
        packed = [*_read({file.path: file for file in files}.values(), Path(store), limits, progress)]
    return FilesRead([path for path, _ in found], files, packed)


def received_at(path: Path, limits: Limits) -> Iterator[ReceivedFile]:
    """List the file at a path, or those of an archive there; the folders below that of an edition say the unit.

    Where there is no edition's folder, the folder above says it.
    """
    real = path.resolve()
    _, below = split_at_edition(path)
    for file in received_files(escape_path(str(real)), real, limits):
        inside = file.path.removeprefix(file.archive) if file.archive else ""
        yield replace(file, folders=folders_of(escape_path(below.as_posix()) + inside))


def split_at_edition(path: Path) -> tuple[str | None, Path]:
    """Return the edition in whose folder a file lies, and its path below; without one, its folder and its name."""
    parts = path.absolute().parts
    editions = [place for place, name in enumerate(parts[:-2]) if is_edition(name)]
    if not editions:
        return None, Path(*parts[-2:])
    return parts[editions[-1]], Path(*parts[editions[-1] + 1 :])


def _read(
    files: Collection[ReceivedFile], store: Path, limits: Limits, progress: Progress
) -> Iterator[Packed]:
    """Read files where they lie, those in archives from copies in `store`."""
    packed = archive_files(store, Path(), [file for file in files if file.archive], limits)
    plain = [file for file in files if not file.archive]
    refused = {file.path: file.refused for file in (*plain, *packed) if file.refused}
    if refused:
        yield refuse_files(refused)
    due = [FileToRead(file.path, str(version_path(store, file.sha256))) for file in packed]
    due += [FileToRead(file.path, str(locate_file(Path(), file.path))) for file in plain]
    yield from read_files(Path(), [file for file in due if file.path not in refused], limits, progress)

"""Workbooks read in the test's own process, which takes a third of the time of a process that reads them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.input_guard import InputGuard
from pipeline.isolation.worker_pool import Packed
from pipeline.limits import Limits
from pipeline.stages import list_submissions, refresh
from pipeline.tables.file_to_read import FileToRead
from pipeline.tables.read_file import take_file
from pipeline.tables.read_files import Progress
from pipeline.tables.row_buffer import RowBuffer
from pipeline.workspace import Workspace


@contextmanager
def reading_in_process() -> Iterator[None]:
    """Start no process for reading; for workbooks that are known to be harmless."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.tables.read_edition.read_files", _read_files)
        patch.setattr("pipeline.deliver.check_reading.read_files", _read_files)
        yield


def _read_files(
    folder: Path, files: Sequence[FileToRead], limits: Limits, progress: Progress
) -> Iterator[Packed]:
    reading = RowBuffer()
    for number, file in enumerate(files, 1):
        take_file(folder, file, reading, limits)
        progress(number)
    yield reading.packed()


def refreshed(workspace: Workspace, edition: str = "2020") -> None:
    """Bring the edition's stage tables up to date, as a compilation does, where nothing is published yet."""
    refresh(workspace, list_submissions(workspace, edition), lambda _: None, InputGuard(workspace, {}))

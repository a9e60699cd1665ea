"""Makes one return with as much of the original in it as possible. Runs inside a marking process."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import replace
from pathlib import Path, PurePosixPath

from openpyxl import Workbook

from pipeline.deliver.returns.finding_list import add_finding_list, sort_findings
from pipeline.deliver.returns.mark_cells import MAX_MARKED, mark_cells
from pipeline.deliver.returns.marked_workbook import MarkedWorkbook
from pipeline.deliver.returns.marking_task import LIST, MARK, MarkingTask
from pipeline.deliver.returns.open_original import open_original
from pipeline.deliver.returns.preserve_rows import open_preserving_rows
from pipeline.deliver.returns.rebuild_workbook import rebuild_workbook
from pipeline.deliver.returns.save_xlsx import save_xlsx
from pipeline.deliver.returns.sheet_rows_xml import UnsupportedXmlError
from pipeline.files.formats.detect import detect
from pipeline.files.formats.open_file import open_file
from pipeline.files.formats.sparse_workbook import find_sparse
from pipeline.files.safe_open import read_at_most
from pipeline.isolation.worker import Work
from pipeline.settings import Limits
from schemas.documents.returns import ReturnWords, load_return_words

MARKABLE = frozenset({"xlsx", "xlsm"})
MAX_UNCOLLECTED = 100_000
"""Objects, some 20 MB. Most workbooks leave far fewer; collecting after each would add a third to the time."""


class ReturnsBuffer:
    """The returns of a batch, in its order, until they are sent to the main process."""

    def __init__(self) -> None:
        self.made: list[bytes] = []

    def is_full(self, limits: Limits) -> bool:
        """Return True if the returns should be sent before further ones are made."""
        return sum(map(len, self.made)) >= limits.file_bytes

    def packed(self) -> dict[str, list[bytes]]:
        """Return the returns in the form in which they are sent between processes."""
        return {"returns": self.made}


def append_return(folder: Path, task: MarkingTask, returns: ReturnsBuffer, limits: Limits) -> None:
    """Make the return of a task and append it to the buffer.

    Automatic garbage collection is off in a marking process, so garbage is collected here once there is enough.
    """
    returns.made.append(mark_workbook(folder, task, limits))
    if gc.get_count()[0] > MAX_UNCOLLECTED:
        gc.collect()


def mark_workbook(folder: Path, task: MarkingTask, limits: Limits) -> bytes:
    """Make the return of the file at `folder / task.path`, as the bytes of an .xlsx file.

    When the original cannot be marked, less of it is used, in the end nothing but the list of findings. Raises only
    errors that end the process.
    """
    try:
        return _mark(folder, task, limits)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:
        if task.mode == LIST:
            raise
    return mark_workbook(folder, task.with_less_content(), limits)


def _mark(folder: Path, task: MarkingTask, limits: Limits) -> bytes:
    """Make the return in the mode of the task. Raises whatever the original causes."""
    workbook = _workbook_to_mark(folder, task, limits)
    remarks = [workbook.origin]
    findings = sort_findings(workbook, task.findings)
    if mark_cells(workbook, findings, task.language):
        remarks.append(load_return_words(task.language).most_marked.format(number=MAX_MARKED))
    add_finding_list(workbook, PurePosixPath(task.path).name, findings, remarks, task.language)
    return save_xlsx(workbook)


def _workbook_to_mark(folder: Path, task: MarkingTask, limits: Limits) -> MarkedWorkbook:
    """Open or build the workbook to be marked.

    If the file has changed since it was checked, the archived version is used.
    """
    words = load_return_words(task.language)
    if task.mode == LIST:
        return _empty_workbook(words.list_only)
    content = _read_content(folder / task.path, limits)
    archived = _read_content(task.archived, limits) if task.archived else None
    if content is None and archived and _is_checked_version(archived, task):
        content = archived  # a file in an archive
    if content is None or _is_checked_version(content, task):
        return _open_content(content, task, limits) or _empty_workbook(words.unread)
    if archived is None or not _is_checked_version(archived, task):
        return _empty_workbook(words.changed)
    workbook = _open_content(archived, task, limits)
    return (
        replace(workbook, origin=words.older + workbook.origin)
        if workbook
        else _empty_workbook(words.changed)
    )


def _read_content(path: Path, limits: Limits) -> bytes | None:
    """Read a file; return None if it cannot be read."""
    try:
        return read_at_most(path, limits.file_bytes)[0]
    except OSError:
        return None


def _is_checked_version(content: bytes, task: MarkingTask) -> bool:
    """Return True if this is the content that the findings are about."""
    return hashlib.sha256(content).hexdigest() == task.sha256


def _open_content(content: bytes | None, task: MarkingTask, limits: Limits) -> MarkedWorkbook | None:
    """Open the original, or rebuild it from its values; return None if reading refuses it."""
    if content is None:
        return None
    detected, words = detect(content, limits), load_return_words(task.language)
    if detected.refused_by:
        return None
    is_plain = detected.content is content and not find_sparse(detected.scans, limits.cells)
    if task.mode == MARK and detected.format in MARKABLE and is_plain:
        return _open_own_workbook(content, task, words)
    opened = open_file(content, limits)
    return rebuild_workbook(opened.sheets, words) if opened.is_read else None


def _open_own_workbook(content: bytes, task: MarkingTask, words: ReturnWords) -> MarkedWorkbook:
    """Open the submitter's own workbook, with its rows preserved if possible."""
    try:
        workbook = open_preserving_rows(content, task.findings, words)
    except UnsupportedXmlError:
        workbook = open_original(content, words)
    for sheet in workbook.book.worksheets:
        sheet.sheet_view.tabSelected = False  # two selected sheets are edited together
    return workbook


def _empty_workbook(origin: str) -> MarkedWorkbook:
    """Create a workbook without sheets, to hold the list of findings alone."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return MarkedWorkbook(book, origin)


WORK = Work(append_return, ReturnsBuffer)

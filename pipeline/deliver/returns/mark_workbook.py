"""Makes one return with as much of the original in it as possible. Runs inside a marking process."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import replace
from pathlib import Path

from pipeline.deliver.returns.fill_records import record_fills
from pipeline.deliver.returns.finding_list import add_finding_list, sort_findings
from pipeline.deliver.returns.mark_cells import MAX_MARKED, choose_marks
from pipeline.deliver.returns.mark_sheet import SheetMarker
from pipeline.deliver.returns.marked_workbook import MarkedWorkbook
from pipeline.deliver.returns.marking_task import LIST, MARK, MarkingTask
from pipeline.deliver.returns.open_own import open_own
from pipeline.deliver.returns.rebuild_workbook import rebuild_workbook
from pipeline.deliver.returns.xlsx.new_package import new_package
from pipeline.deliver.returns.xlsx.styles import Styles
from pipeline.deliver.returns.xlsx.workbook import WorkbookPart
from pipeline.files.formats.detect import detect
from pipeline.files.formats.open_file import open_file
from pipeline.files.safe_open import read_at_most
from pipeline.isolation.worker import Work
from pipeline.limits import Limits
from pipeline.tables.non_items.finding_lists import is_finding_list
from schemas.documents.returns import load_return_words

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
    findings, words = sort_findings(workbook, task.findings), load_return_words(task.language)
    marks, unmarked = choose_marks(workbook, findings, task.language)
    styles = Styles(workbook.part)
    marker = SheetMarker(workbook.part, styles, f"\n\n{words.earlier_comment}\n")
    for sheet in workbook.part.sheets:
        marker.mark(sheet, marks.get(sheet, {}))
    remarks = [each for each in workbook.origins if findings or each != words.marked]
    if unmarked:
        remarks.append(words.most_marked.format(number=MAX_MARKED))
    add_finding_list(workbook, styles, task, findings, remarks)
    record_fills(workbook.part, marker.covered_fills)
    workbook.part.finish()
    return workbook.part.package.to_bytes()


def _workbook_to_mark(folder: Path, task: MarkingTask, limits: Limits) -> MarkedWorkbook:
    """Open or build the workbook to be marked.

    If the file has changed since it was checked, or is no longer there, the archived version is used.
    """
    words = load_return_words(task.language)
    if task.mode == LIST:
        return _empty_workbook(words.list_only, task)
    content = _read_content(folder / task.path, limits)
    if content is not None and _is_checked_version(content, task):
        return _open_content(content, task, limits) or _empty_workbook(words.unread, task)
    archived = _read_content(task.archived, limits) if task.archived else None
    workbook = (
        _open_content(archived, task, limits) if archived and _is_checked_version(archived, task) else None
    )
    if content is None:
        return workbook or _empty_workbook(words.unread, task)
    if workbook is None:
        return _empty_workbook(words.changed, task)
    return replace(workbook, origins=[words.older, *workbook.origins])


def _read_content(path: Path, limits: Limits) -> bytes | None:
    """Read a file; return None if it cannot be read."""
    try:
        return read_at_most(path, limits.file_bytes)[0]
    except OSError:
        return None


def _is_checked_version(content: bytes, task: MarkingTask) -> bool:
    """Return True if this is the content that the findings are about."""
    return hashlib.sha256(content).hexdigest() == task.sha256


def _open_content(content: bytes, task: MarkingTask, limits: Limits) -> MarkedWorkbook | None:
    """Open the original, or rebuild it from its values; return None if reading refuses it.

    Lists of findings that were handed in with it are left out.
    """
    detected, words = detect(content, limits), load_return_words(task.language)
    if detected.refused_by:
        return None
    opened = open_file(content, limits)
    lists = {sheet.name for sheet in opened.sheets if is_finding_list(sheet)}
    if task.mode == MARK and detected.format in MARKABLE:
        return open_own(detected.content, lists, words)
    sheets = [sheet for sheet in opened.sheets if sheet.name not in lists]
    return rebuild_workbook(sheets, words.rebuilt, task.suffix) if opened.is_read else None


def _empty_workbook(origin: str, task: MarkingTask) -> MarkedWorkbook:
    """Create a workbook without sheets, to hold the list of findings alone."""
    return MarkedWorkbook(WorkbookPart(new_package(task.suffix)), [origin])


WORK = Work(append_return, ReturnsBuffer)

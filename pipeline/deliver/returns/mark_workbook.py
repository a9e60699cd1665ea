"""One return is made, with as much of the original in it as can be had. Runs inside a marking process."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import replace
from pathlib import Path, PurePosixPath

from openpyxl import Workbook

from pipeline.deliver.returns.finding_list import add_list, in_order
from pipeline.deliver.returns.mark_cells import MOST_MARKED, mark
from pipeline.deliver.returns.marked_workbook import Base
from pipeline.deliver.returns.marking_task import LIST, MARK, Job
from pipeline.deliver.returns.open_original import open_original
from pipeline.deliver.returns.preserve_rows import open_verbatim
from pipeline.deliver.returns.rebuild_workbook import rebuild
from pipeline.deliver.returns.save_xlsx import packed
from pipeline.deliver.returns.sheet_rows_xml import UnusualError
from pipeline.files.formats.detect import detect
from pipeline.files.formats.open_file import open_file
from pipeline.files.formats.sparse_workbook import find_sparse
from pipeline.files.safe_open import read_at_most
from pipeline.isolation.worker import Work
from pipeline.settings import Limits
from schemas.documents.returns import ReturnWords, load_return_words

MARKABLE = frozenset({"xlsx", "xlsm"})
MOST_LOOSE = 100_000
"""Objects, some 20 MB. Most workbooks leave far fewer in cycles, and to look for those takes a third of the time."""


class Returns:
    """The returns of a task, in its order."""

    def __init__(self) -> None:
        self.made: list[bytes] = []

    def is_full(self, limits: Limits) -> bool:
        """Tell whether the returns should be handed over before further ones are made."""
        return sum(map(len, self.made)) >= limits.file_bytes

    def packed(self) -> dict[str, list[bytes]]:
        """Ready for the way between processes."""
        return {"returns": self.made}


def take(folder: Path, job: Job, returns: Returns, limits: Limits) -> None:
    """The return is made. Garbage collection is off in this process: it is done here, where there is some."""
    returns.made.append(make(folder, job, limits))
    if gc.get_count()[0] > MOST_LOOSE:
        gc.collect()


def make(folder: Path, job: Job, limits: Limits) -> bytes:
    """The workbook to hand back for the file at `folder/job.path`. Raises nothing but what ends the process."""
    try:
        return _make(folder, job, limits)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:
        if job.manner == LIST:
            raise
    return make(folder, job.with_less(), limits)


def _make(folder: Path, job: Job, limits: Limits) -> bytes:
    base = _base(folder, job, limits)
    remarks = [base.said]
    findings = in_order(base, job.findings)
    if mark(base, findings, job.language):
        remarks.append(load_return_words(job.language).most_marked.format(number=MOST_MARKED))
    add_list(base, PurePosixPath(job.path).name, findings, remarks, job.language)
    return packed(base)


def _base(folder: Path, job: Job, limits: Limits) -> Base:
    words = load_return_words(job.language)
    if job.manner == LIST:
        return _nothing(words.list_only)
    content = _content(folder / job.path, limits)
    if content is None or _is_checked(content, job):
        return _opened(content, job, limits) or _nothing(words.unread)
    kept = _content(job.kept, limits) if job.kept else None
    base = _opened(kept, job, limits) if kept is not None and _is_checked(kept, job) else None
    return replace(base, said=words.older + base.said) if base else _nothing(words.changed)


def _content(path: Path, limits: Limits) -> bytes | None:
    try:
        return read_at_most(path, limits.file_bytes)[0]
    except OSError:
        return None


def _is_checked(content: bytes, job: Job) -> bool:
    """Whether it is this content in which the findings were found."""
    return hashlib.sha256(content).hexdigest() == job.sha256


def _opened(content: bytes | None, job: Job, limits: Limits) -> Base | None:
    """The original or what can be read of it; None where a reading refuses it."""
    if content is None:
        return None
    detected, words = detect(content, limits), load_return_words(job.language)
    if detected.refused_by:
        return None
    if job.manner == MARK and detected.format in MARKABLE and not find_sparse(detected.scans, limits.cells):
        return _own(content, job, words)
    opened = open_file(content, limits)
    return rebuild(opened.sheets, words) if opened.is_read else None


def _own(content: bytes, job: Job, words: ReturnWords) -> Base:
    """The submitter's own workbook."""
    try:
        base = open_verbatim(content, job.findings, words)
    except UnusualError:
        base = open_original(content, words)
    for sheet in base.book.worksheets:
        sheet.sheet_view.tabSelected = False  # two selected sheets are edited together
    return base


def _nothing(said: str) -> Base:
    """A workbook without sheets: the list will be its only one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return Base(book, said)


WORK = Work(take, Returns)

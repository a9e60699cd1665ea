"""One return is made, with as much of the original in it as can be had. Runs inside a marking process."""

from __future__ import annotations

import gc
import hashlib
from pathlib import Path, PurePosixPath

from openpyxl import Workbook

from pipeline.deliver.returns.base import Base
from pipeline.deliver.returns.job import LIST, MARK, Job
from pipeline.deliver.returns.listing import add_list, in_order
from pipeline.deliver.returns.marks import MOST_MARKED, mark
from pipeline.deliver.returns.original import open_original
from pipeline.deliver.returns.package import packed
from pipeline.deliver.returns.rebuilt import rebuild
from pipeline.deliver.returns.rows import UnusualError
from pipeline.deliver.returns.verbatim import open_verbatim
from pipeline.intake.formats.detect import detect
from pipeline.intake.formats.opening import open_file
from pipeline.intake.formats.sprawling import sprawling
from pipeline.intake.regular import read_at_most
from pipeline.settings import Limits
from schemas.returns import Words, load_words

MARKABLE = frozenset({"xlsx", "xlsm"})


class Returns:
    """The returns of a task, in its order."""

    def __init__(self) -> None:
        self.made: list[bytes] = []

    def packed(self) -> dict[str, list[bytes]]:
        """Ready for the way between processes."""
        return {"returns": self.made}


def take(folder: Path, job: Job, returns: Returns, limits: Limits) -> None:
    """The return is made; garbage collection is off in this process, and a workbook is nothing but cycles."""
    returns.made.append(make(folder, job, limits))
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
        remarks.append(load_words(job.language).most_marked.format(number=MOST_MARKED))
    add_list(base, PurePosixPath(job.path).name, findings, remarks, job.language)
    return packed(base)


def _base(folder: Path, job: Job, limits: Limits) -> Base:
    words = load_words(job.language)
    if job.manner == LIST:
        return _nothing(words.list_only)
    try:
        content, _ = read_at_most(folder / job.path, limits.file_bytes)
    except OSError:
        content = None
    if content is not None and hashlib.sha256(content).hexdigest() != job.sha256:
        return _nothing(words.changed)
    base = _opened(content, job, limits) if content is not None else None
    return base or _nothing(words.unread)


def _opened(content: bytes, job: Job, limits: Limits) -> Base | None:
    """The original or what can be read of it; None where a reading refuses it."""
    detected, words = detect(content, limits), load_words(job.language)
    if detected.refused_by:
        return None
    if job.manner == MARK and detected.format in MARKABLE and not sprawling(detected.scans, limits.cells):
        return _own(content, job, words)
    opened = open_file(content, limits)
    return rebuild(opened.sheets, words) if opened.is_read else None


def _own(content: bytes, job: Job, words: Words) -> Base:
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

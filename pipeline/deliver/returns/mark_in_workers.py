"""Marking in worker processes, as files are read: a bad file fails alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.deliver.returns.marking_task import LIST, MarkingTask
from pipeline.isolation.worker import Failure
from pipeline.isolation.worker_pool import WorkerPool
from pipeline.limits import Limits
from pipeline.tables.read_files import Progress

BATCH_SIZE = 8
WORK = "pipeline.deliver.returns.mark_workbook:WORK"
"""Imported by the workers alone, since it loads openpyxl."""


def mark_in_workers(
    folder: Path, tasks: Sequence[MarkingTask], limits: Limits, progress: Progress
) -> Iterator[tuple[MarkingTask, bytes]]:
    """Make a return for each task in worker processes; yield task and workbook in any order.

    `folder` holds the originals. `progress` is called with the number of returns just made.

    When a worker fails at a task of its batch, the others are tried again, and that task is tried with less of its
    original: first the values alone, then the list of findings alone. A task that fails even then yields nothing.
    """
    batches = deque(tasks[start : start + BATCH_SIZE] for start in range(0, len(tasks), BATCH_SIZE))
    with WorkerPool(WORK, folder, limits, min(limits.processes, len(batches))) as pool:
        while batches or pool.is_at_work:
            while batches and pool.has_room:
                pool.begin(batches.popleft())
            for worker, answer in pool.answers():
                batch: Sequence[MarkingTask] = worker.paths
                if isinstance(answer, Failure):
                    batches.extend(_retry(batch, worker.at))
                else:
                    workbooks: Sequence[bytes] = answer["returns"]
                    if rest := batch[len(workbooks) :]:
                        batches.append(rest)
                    yield from zip(batch, workbooks, strict=False)
                    progress(len(workbooks))


def _retry(batch: Sequence[MarkingTask], at: int) -> list[Sequence[MarkingTask]]:
    """Split a batch that failed at one task into the others and that task with less content."""
    others = [*batch[:at], *batch[at + 1 :]]
    alone = [] if batch[at].mode == LIST else [batch[at].with_less_content()]
    return [batches for batches in (others, alone) if batches]

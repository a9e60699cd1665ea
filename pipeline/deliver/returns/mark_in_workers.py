"""Returns are made in processes of their own, as files are read: a bad file costs itself, nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.deliver.returns.marking_task import LIST, MarkingTask
from pipeline.isolation.worker import Failure
from pipeline.isolation.worker_pool import WorkerPool
from pipeline.settings import Limits

BATCH_SIZE = 8
WORK = "pipeline.deliver.returns.mark_workbook:WORK"
"""Only the worker imports it, and with it the library that opens the originals."""
Progress = Callable[[int], None]


def mark_in_workers(
    folder: Path, tasks: Sequence[MarkingTask], limits: Limits, progress: Progress
) -> Iterator[tuple[MarkingTask, bytes]]:
    """A return for each job, in an order that varies. `progress` is told how many are made more.

    Where a task fails at one of its jobs, the others become a task again, and the one is made with less of its
    original: in the end of nothing but findings. One that fails even then, on a machine without memory or time, has
    no return.
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
                    made: Sequence[bytes] = answer["returns"]
                    if rest := batch[len(made) :]:
                        batches.append(rest)
                    yield from zip(batch, made, strict=False)
                    progress(len(made))


def _retry(batch: Sequence[MarkingTask], at: int) -> list[Sequence[MarkingTask]]:
    others = [*batch[:at], *batch[at + 1 :]]
    alone = [] if batch[at].mode == LIST else [batch[at].with_less_content()]
    return [batches for batches in (others, alone) if batches]

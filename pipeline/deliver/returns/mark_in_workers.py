"""Returns are made in processes of their own, as files are read: a bad file costs itself, nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.deliver.returns.marking_task import LIST, Job
from pipeline.isolation.worker import Failure
from pipeline.isolation.worker_pool import WorkerPool
from pipeline.settings import Limits

JOBS_A_TASK = 8
WORK = "pipeline.deliver.returns.mark_workbook:WORK"
"""Only the worker imports it, and with it the library that opens the originals."""
Progress = Callable[[int], None]


def make_returns(
    folder: Path, jobs: Sequence[Job], limits: Limits, progress: Progress
) -> Iterator[tuple[Job, bytes]]:
    """A return for each job, in an order that varies. `progress` is told how many are made more.

    Where a task fails at one of its jobs, the others become a task again, and the one is made with less of its
    original: in the end of nothing but findings. One that fails even then, on a machine without memory or time, has
    no return.
    """
    tasks = deque(jobs[start : start + JOBS_A_TASK] for start in range(0, len(jobs), JOBS_A_TASK))
    with WorkerPool(WORK, folder, limits, min(limits.processes, len(tasks))) as pool:
        while tasks or pool.is_at_work:
            while tasks and pool.has_room:
                pool.begin(tasks.popleft())
            for worker, answer in pool.answers():
                task: Sequence[Job] = worker.paths
                if isinstance(answer, Failure):
                    tasks.extend(_again(task, worker.at))
                else:
                    made: Sequence[bytes] = answer["returns"]
                    if rest := task[len(made) :]:
                        tasks.append(rest)
                    yield from zip(task, made, strict=False)
                    progress(len(made))


def _again(task: Sequence[Job], at: int) -> list[Sequence[Job]]:
    others = [*task[:at], *task[at + 1 :]]
    alone = [] if task[at].manner == LIST else [task[at].with_less()]
    return [tasks for tasks in (others, alone) if tasks]

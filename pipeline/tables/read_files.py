"""Files are read in processes of their own, with a memory and a time limit: a bad file costs itself, nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.isolation.worker import Failure
from pipeline.isolation.worker_pool import Packed, WorkerPool
from pipeline.settings import Limits
from pipeline.tables.row_buffer import Reading

WORK = "pipeline.tables.read_file:WORK"
FILES_A_TASK = 24
FINAL = "reading_too_slow"
"""A failure for which no other file can be to blame: each has its own time."""

Progress = Callable[[int], None]


def read_files(folder: Path, paths: Sequence[str], limits: Limits, progress: Progress) -> Iterator[Packed]:
    """Packed readings that together hold every one of `paths`, in an order that varies.

    Some files share a task. Where it fails at one of them, the others become a task again, and the one is read alone
    before it is refused: what it met may have been the others' doing. `progress` is told how many files are done more.
    """
    tasks = deque(_shares(paths))
    with WorkerPool(WORK, folder, limits, min(limits.processes, len(tasks))) as pool:
        while tasks or pool.is_at_work:
            while tasks and pool.has_room:
                pool.begin(tasks.popleft())
            for worker, answer in pool.answers():
                done = worker.at + 1
                if isinstance(answer, Failure):
                    again = _again(worker.paths, worker.at, answer)
                    tasks.extend(again)
                    done = len(worker.paths) - sum(map(len, again))
                    if done:
                        yield refused(worker.paths[worker.at], answer)
                else:
                    if rest := worker.paths[done:]:
                        tasks.append(rest)
                    yield answer
                progress(done)


def _shares(paths: Sequence[str]) -> list[Sequence[str]]:
    tasks = -(-len(paths) // FILES_A_TASK)
    return [paths[start::tasks] for start in range(tasks)]


def _again(paths: Sequence[str], at: int, failure: Failure) -> list[Sequence[str]]:
    """The tasks that take the place of one that failed at one of its files."""
    others = [*paths[:at], *paths[at + 1 :]]
    alone = [] if failure.rule == FINAL or not others else [[paths[at]]]
    return [task for task in (others, *alone) if task]


def refused(path: str, failure: Failure) -> Packed:
    """The reading of a file of which nothing could be read."""
    reading = Reading()
    reading.refuse(path, failure.rule, failure.value)
    return reading.packed()

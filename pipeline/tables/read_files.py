"""Read files in processes with a memory and a time limit: a bad file costs itself, nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.isolation.worker import Failure
from pipeline.isolation.worker_pool import Packed, WorkerPool
from pipeline.limits import Limits
from pipeline.tables.file_to_read import FileToRead
from pipeline.tables.row_buffer import RowBuffer

WORK = "pipeline.tables.read_file:WORK"
FILES_A_TASK = 24
FINAL = "reading_too_slow"
"""The failure that no other file of the task can have caused: each has its own time limit."""

Progress = Callable[[int], None]


def read_files(
    folder: Path, files: Sequence[FileToRead], limits: Limits, progress: Progress
) -> Iterator[Packed]:
    """Yield packed row buffers that together hold every one of `files`, in an order that varies.

    Several files share a task. Where it fails at one of them, the others become a new task, and that one is read alone
    before it is refused: the others may have caused the failure. `progress` is called with the number of files done.
    """
    tasks = deque(_shares(files))
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
                        yield refuse_files({worker.paths[worker.at].path: answer})
                else:
                    if rest := worker.paths[done:]:
                        tasks.append(rest)
                    yield answer
                progress(done)


def _shares(files: Sequence[FileToRead]) -> list[Sequence[FileToRead]]:
    tasks = -(-len(files) // FILES_A_TASK)
    return [files[start::tasks] for start in range(tasks)]


def _again(files: Sequence[FileToRead], at: int, failure: Failure) -> list[Sequence[FileToRead]]:
    """Return the tasks that replace one that failed at one of its files."""
    others = [*files[:at], *files[at + 1 :]]
    alone = [] if failure.rule == FINAL or not others else [[files[at]]]
    return [task for task in (others, *alone) if task]


def refuse_files(failures: Mapping[str, Failure]) -> Packed:
    """Make the packed row buffer of files, by path, of which nothing could be read."""
    buffer = RowBuffer()
    for path, failure in failures.items():
        buffer.refuse(path, *failure)
    return buffer.packed()

"""Files are read in processes of their own, with a memory and a time limit: a bad file costs itself, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as ReadingTimeout
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from pipeline.intake import worker
from pipeline.intake.reading import Reading
from pipeline.intake.slim import SlimContext
from pipeline.settings import Limits

FILES_A_TASK = 24
PRELOADED = ["pipeline.intake.worker"]

Packed = dict[str, Any]
Progress = Callable[[int], None]


def read_files(folder: Path, paths: list[str], limits: Limits, progress: Progress) -> Iterator[Packed]:
    """Packed readings that together hold every one of `paths`, in an order that varies.

    Some files share a task and its time limit; where the task fails, each of them is read again alone, so that only
    the culprit is refused. `progress` is told how many files are done more.
    """
    if not paths:
        return
    tasks = [paths[start :: _tasks(paths)] for start in range(_tasks(paths))]
    with _pool(limits, len(tasks)) as pool:
        running = [(task, _schedule(pool, folder, task, limits)) for task in tasks]
        for task, future in running:
            packed, _ = _outcome(future)
            if packed is not None:
                yield packed
                progress(len(task))
            else:
                yield from _one_by_one(pool, folder, task, limits, progress)


def start_server() -> None:
    """The server that reading processes are forked from is starting, beside whatever the caller does meanwhile."""
    forkserver.set_forkserver_preload(PRELOADED)
    forkserver.ensure_running()


def _tasks(paths: list[str]) -> int:
    return -(-len(paths) // FILES_A_TASK)


def _pool(limits: Limits, tasks: int) -> ProcessPool:
    """Workers forked from a clean, slim server: forking the caller itself would copy its threads and its locks."""
    start_server()
    return ProcessPool(
        max_workers=min(limits.processes, tasks),
        context=SlimContext(),
        initializer=worker.confine,
        initargs=[limits.memory_bytes],
    )


def _schedule(pool: ProcessPool, folder: Path, task: list[str], limits: Limits) -> ProcessFuture[Packed]:
    return pool.schedule(worker.read_task, args=[str(folder), task, limits], timeout=limits.seconds_a_file)


def _one_by_one(
    pool: ProcessPool, folder: Path, paths: list[str], limits: Limits, progress: Progress
) -> Iterator[Packed]:
    for path in paths:
        packed, rule = _outcome(_schedule(pool, folder, [path], limits))
        yield packed if packed is not None else _refused(path, rule)
        progress(1)


def _outcome(future: ProcessFuture[Packed]) -> tuple[Packed | None, str]:
    """What a task gave, or the rule that names how it ended."""
    try:
        return future.result(), ""
    except ReadingTimeout:
        return None, "reading_too_slow"
    except MemoryError:
        return None, "reading_too_large"
    except ProcessExpired:
        return None, "reading_crashed"
    except OSError:
        return None, "file_vanished"
    except Exception:  # noqa: BLE001 - a fault of the reader itself must not stop the other files either
        return None, "reading_crashed"


def _refused(path: str, rule: str) -> Packed:
    reading = Reading()
    reading.add("finding", path=path, rule=rule)
    reading.add("file", path=path, sha256="", format="unknown", is_read=False)
    return reading.packed()

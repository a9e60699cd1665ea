"""Run tasks inside a worker process, confined so that a bad file costs itself and nothing else."""

from __future__ import annotations

import gc
import os
import resource
import signal
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pipeline.limits import Limits

LONGEST_REASON = 200
FAILED = 1


class Result(Protocol):
    """The result of a task, to which each of its files adds something."""

    def is_full(self, limits: Limits) -> bool:
        """Return True if it should be sent before further files are read."""

    def packed(self) -> Any:
        """Return the whole result in a form that can be sent between processes."""


class Work(NamedTuple):
    """The work of a worker: `take` appends each file of a task to a new `result`."""

    take: Callable[[Path, Any, Any, Limits], None]
    result: Callable[[], Result]


class Failure(NamedTuple):
    """The reason why a task failed: a code of `schemas/rules/rules.toml`, and a value."""

    rule: str
    value: str = ""


# For each rule a constructor of its name.
reading_too_slow = partial(Failure, "reading_too_slow")
reading_too_large = partial(Failure, "reading_too_large")
reading_crashed = partial(Failure, "reading_crashed")


def main(descriptor: int) -> None:
    """Receive the work, the folder and the limits through the pipe behind a descriptor, then serve."""
    pipe = Connection(descriptor)
    work, folder, limits = pipe.recv()
    module, _, name = work.partition(":")
    serve(pipe, Path(folder), limits, getattr(import_module(module), name))


def serve(pipe: Connection, folder: Path, limits: Limits, work: Work) -> None:
    """Answer each task with the number of each file as it is begun, then with the packed result.

    A result that is full is sent early, without the files whose number was not sent. A worker that fails sends the
    reason, if it still can, and ends, because its memory can no longer be trusted.
    """
    confine(limits)
    try:
        while True:
            _send(pipe, _do_task(pipe, folder, limits, work), limits)
    except EOFError:
        return
    except BaseException as error:  # noqa: BLE001 - a panic of calamine's Rust code is no Exception
        pipe.send(_failure(error))
        os._exit(FAILED)


def _send(pipe: Connection, packed: Any, limits: Limits) -> None:
    """Send a packed result. Raises MemoryError for one that would cost the main process too much."""
    message = ForkingPickler.dumps(packed)
    if len(message) > limits.reading_bytes:
        raise MemoryError
    pipe.send_bytes(message)


def confine(limits: Limits) -> None:
    """Limit the process's memory, and keep it from writing files, dumping cores and printing.

    Asking for more than `memory_bytes` raises MemoryError or ends the process. The output of a dying library does not
    help a clerk. Garbage collection is off: cells form no cycles, and the search for them costs a fifth of the reading.
    """
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller receives it too, and ends this process
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    gc.disable()
    gc.freeze()  # imported modules are no garbage and need not be searched


def _do_task(pipe: Connection, folder: Path, limits: Limits, work: Work) -> Any:
    """Process the files of the next task, or the first of them, and return the packed result.

    An alarm ends the process if a file takes too long. It works inside native code too, and when nobody waits for the
    process any more.
    """
    paths: Sequence[Any] = pipe.recv()
    result = work.result()
    for number, path in enumerate(paths):
        pipe.send(number)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds_a_file)
        work.take(folder, path, result, limits)
        if result.is_full(limits):
            break
    signal.setitimer(signal.ITIMER_REAL, 0)
    return result.packed()


def _failure(error: BaseException) -> Failure:
    if isinstance(error, MemoryError):
        return reading_too_large()
    return reading_crashed(f"{type(error).__name__}: {error}"[:LONGEST_REASON])

"""What runs inside a reading process. Kept slim: every process imports it."""

from __future__ import annotations

import gc
import os
import resource
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pipeline.settings import Limits
from pipeline.tables.catalogs.catalog_words import load_words
from pipeline.tables.non_items.row_words import load_sayings
from pipeline.tables.read_file import read_file
from pipeline.tables.row_buffer import Reading

LONGEST_REASON = 200
FAILED = 1
Read = Callable[[Path, Any, Any, Limits], None]


class Result(Protocol):
    """What comes of a task, file by file."""

    def is_full(self, limits: Limits) -> bool:
        """Tell whether it should be handed over before further files are taken."""

    def packed(self) -> Any:
        """Give everything, ready for the way between processes."""


class Failure(NamedTuple):
    """Why a process gives up its task: a code of `schemas/rules.toml`, and what was found."""

    rule: str
    value: str


def serve(
    pipe: Connection,
    folder: str,
    limits: Limits,
    read: Read = read_file,
    result: Callable[[], Result] = Reading,
) -> None:
    """Tasks come through the pipe; back go the number of each file as it is begun, then the packed result.

    A result that is full goes back early, without the files whose number was not sent.

    `read` takes what a task names, file by file, into a `result`: into a `Reading` where nothing else is said.

    A process that fails says why, if it still can, and ends: what it has in memory is not to be trusted.
    """
    confine(limits)
    try:
        while True:
            _send(pipe, _read_task(pipe, Path(folder), limits, read, result()), limits)
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
    """From here on the process may map no more than `memory_bytes`, and nothing it does can be seen or stays.

    Asking for more memory is a MemoryError or its end. It writes no file, dumps no core, hears and says nothing: what
    a dying library prints is no help to a clerk. Garbage collection is off: cells form no cycles, and looking for some
    costs a fifth of the reading.
    """
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller, who hears it too, ends this process
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    gc.disable()


def _read_task(pipe: Connection, folder: Path, limits: Limits, read: Read, result: Result) -> Any:
    """What came of the next task's files, or of the first of them, packed.

    An alarm ends the process where a file takes too long: it rings inside native code too, and where nobody waits for
    the process any more.
    """
    paths: Sequence[Any] = pipe.recv()
    for number, path in enumerate(paths):
        pipe.send(number)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds_a_file)
        read(folder, path, result, limits)
        if result.is_full(limits):
            break
    signal.setitimer(signal.ITIMER_REAL, 0)
    return result.packed()


def _failure(error: BaseException) -> Failure:
    if isinstance(error, MemoryError):
        return Failure("reading_too_large", "")
    return Failure("reading_crashed", f"{type(error).__name__}: {error}"[:LONGEST_REASON])


load_words()
load_sayings()

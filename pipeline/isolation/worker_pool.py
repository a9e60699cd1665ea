"""Start worker processes, each with its own pipe, so that one that dies does not affect the others."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Self

from pipeline.isolation.worker import Failure, reading_crashed, reading_too_slow
from pipeline.limits import Limits
from pipeline.workspace import ROOT

SIGNALS = {each.value: each.name for each in signal.Signals}
SECONDS_TO_DIE = 5.0
"""How long a worker may take to end after its pipe has ended; then it is killed."""
Packed = dict[str, Any]


class Worker:
    """A worker process, and the task it is doing.

    `work` names its work as `module:attribute`, where a `Work` is found. Only the worker imports that module.
    """

    def __init__(self, work: str, folder: Path, limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-P", "-m", "pipeline.isolation", str(theirs.fileno())]
            path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command, env=os.environ | {"PYTHONPATH": path}, pass_fds=[theirs.fileno()]
            )
        self.pipe = Connection(ours.detach())
        self.paths: Sequence[Any] = ()
        self.at = 0
        self._send((work, str(folder), limits))

    def begin(self, paths: Sequence[Any]) -> None:
        """Hand the worker a task."""
        self.paths, self.at = paths, 0
        self._send(paths)

    def _send(self, message: Any) -> None:
        with suppress(OSError):  # it died while waiting: `answer` will find out
            self.pipe.send(message)

    def answer(self) -> Packed | Failure | None:
        """Wait for a message; return the result of the task, or None when it begins file number `at`."""
        try:
            message: Packed | Failure | int = self.pipe.recv()
        except (EOFError, OSError):
            return self._death()
        if isinstance(message, int):
            self.at = message
            return None
        return message

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.wait()
        self.pipe.close()

    def _death(self) -> Failure:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(SECONDS_TO_DIE)
        code = -(self._process.returncode or 0)
        if code == signal.SIGALRM:
            return reading_too_slow()
        return reading_crashed(SIGNALS.get(code, ""))


class WorkerPool:
    """Up to `most` workers. At the end of its context all of them are ended."""

    def __init__(self, work: str, folder: Path, limits: Limits, most: int) -> None:
        self._work, self._folder, self._limits, self._most = work, folder, limits, most
        self._at_work: dict[Connection, Worker] = {}
        self._waiting: list[Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in [*self._waiting, *self._at_work.values()]:
            worker.end()

    @property
    def is_at_work(self) -> bool:
        """Return True if a task has not been answered yet."""
        return bool(self._at_work)

    @property
    def has_room(self) -> bool:
        """Return True if a further task can begin now."""
        return len(self._at_work) < self._most

    def begin(self, paths: Sequence[Any]) -> None:
        """Hand a task to a worker; to a new one if the task is a single file."""
        worker = self._waiting.pop() if self._waiting else None
        if worker and len(paths) == 1:
            worker.end()
            worker = None
        worker = worker or Worker(self._work, self._folder, self._limits)
        self._at_work[worker.pipe] = worker
        worker.begin(paths)

    def answers(self) -> Iterator[tuple[Worker, Packed | Failure]]:
        """Wait for messages of workers; yield the answers to tasks that ended."""
        ready = set(wait(list(self._at_work)))
        for worker in [worker for pipe, worker in self._at_work.items() if pipe in ready]:
            answer = worker.answer()
            if answer is not None:
                del self._at_work[worker.pipe]
                self._dismiss(worker, answer)
                yield worker, answer

    def _dismiss(self, worker: Worker, answer: Packed | Failure) -> None:
        """Keep a worker for another task; end one that failed."""
        if isinstance(answer, Failure):
            worker.end()
        else:
            self._waiting.append(worker)

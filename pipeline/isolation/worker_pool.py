"""The processes that read: each with a pipe of its own, so that one that dies at any moment leaves the others alone."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Self

from pipeline.intake.footprint import claim_folder
from pipeline.intake.slim import SlimContext
from pipeline.isolation import worker
from pipeline.isolation.worker import Failure
from pipeline.settings import Limits

PRELOADED = ["pipeline.isolation.worker"]
SIGNALS = {each.value: each.name for each in signal.Signals}
SECONDS_TO_DIE = 5.0
"""A process whose pipe has ended is ending too; where it hangs in that, it is killed."""
Packed = dict[str, Any]
Serve = Callable[[Connection, str, Limits], None]
"""What runs in a process: `worker.serve` where nothing else is said."""


def start_server() -> None:
    """The server that reading processes are forked from is starting, beside whatever the caller does meanwhile."""
    claim_folder()
    forkserver.set_forkserver_preload(PRELOADED)
    forkserver.ensure_running()


class Member:
    """A reading process, and what it is reading."""

    def __init__(self, folder: Path, limits: Limits, serve: Serve | None = None) -> None:
        start_server()
        context = SlimContext()
        self.pipe, other_end = context.Pipe()
        self.paths: Sequence[Any] = ()
        self.at = 0
        self._process = context.Process(
            target=serve or worker.serve, args=(other_end, str(folder), limits), daemon=True
        )
        self._process.start()
        other_end.close()

    def begin(self, paths: Sequence[Any]) -> None:
        """The process has a task."""
        self.paths, self.at = paths, 0
        try:
            self.pipe.send(paths)
        except OSError:  # it died waiting: its pipe will tell
            return

    def answer(self) -> Packed | Failure | None:
        """What came of its task; None while it is at work, `at` being the number of the file. Waits for a message."""
        try:
            message: Packed | Failure | int = self.pipe.recv()
        except (EOFError, OSError):
            return self._death()
        if isinstance(message, int):
            self.at = message
            return None
        return message

    def end(self) -> None:
        """The process is gone."""
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def _death(self) -> Failure:
        self._process.join(SECONDS_TO_DIE)
        code = -(self._process.exitcode or 0)
        if code == signal.SIGALRM:
            return Failure("reading_too_slow", "")
        return Failure("reading_crashed", SIGNALS.get(code, ""))


class Crew:
    """Up to `most` reading processes; used as a context, at whose end none of them is left."""

    def __init__(self, folder: Path, limits: Limits, most: int, serve: Serve | None = None) -> None:
        self._folder, self._limits, self._most, self._serve = folder, limits, most, serve
        self._at_work: dict[Connection, Member] = {}
        self._waiting: list[Member] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for member in [*self._waiting, *self._at_work.values()]:
            member.end()

    @property
    def is_at_work(self) -> bool:
        """Whether an answer is to come."""
        return bool(self._at_work)

    @property
    def has_room(self) -> bool:
        """Whether a further task could begin now."""
        return len(self._at_work) < self._most

    def begin(self, paths: Sequence[Any]) -> None:
        """Some process reads these files; one that has read nothing yet, where it is one file."""
        member = self._waiting.pop() if self._waiting else None
        if member and len(paths) == 1:
            member.end()
            member = None
        member = member or Member(self._folder, self._limits, self._serve)
        self._at_work[member.pipe] = member
        member.begin(paths)

    def answers(self) -> Iterator[tuple[Member, Packed | Failure]]:
        """What came of tasks that ended; waits until at least one process has something to say."""
        ready = set(wait(list(self._at_work)))
        for member in [member for pipe, member in self._at_work.items() if pipe in ready]:
            answer = member.answer()
            if answer is not None:
                del self._at_work[member.pipe]
                self._dismiss(member, answer)
                yield member, answer

    def _dismiss(self, member: Member, answer: Packed | Failure) -> None:
        """The process waits for another task, or is gone where it failed."""
        if isinstance(answer, Failure):
            member.end()
        else:
            self._waiting.append(member)

"""One lock for each warehouse folder: whoever writes there holds it, others wait. Readers never need it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.settings import Settings
from pipeline.sweep import sweep
from schemas.documents.notices import Notify, ignore_notice

SECONDS_IN_SILENCE = 1.0
SECONDS_BETWEEN_TRIES = 0.1


@contextmanager
def writing(settings: Settings, tell: Notify = ignore_notice) -> Iterator[None]:
    """Nobody else writes below the warehouse folder, and nothing lies there that a killed run left half made.

    Who has to wait longer than a second is told who holds the lock and since when. The kernel frees it when its holder
    dies, however that happens, so there is nothing to clear by hand. The file stays: removing it would let two in.

    Raises:
        OSError: the folder, or the file in it, cannot be written.
    """
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.lock, poll_interval=SECONDS_BETWEEN_TRIES, fallback_to_soft=False)
    try:
        lock.acquire(timeout=SECONDS_IN_SILENCE)
    except Timeout:
        tell("waiting", _holder(settings.lock))
        lock.acquire()
    try:
        sweep(settings)
        settings.lock.write_text(f"{os.getpid()} {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}", "utf-8")
        yield
    finally:
        lock.release()


def _holder(lock: Path) -> Mapping[str, str]:
    """What the holder wrote of itself; it may be about to."""
    process, since = "?", "?"
    with suppress(OSError, ValueError):
        process, since = lock.read_text("utf-8").split(" ", 1)
    return {"process": process, "since": since, "lock": str(lock)}

"""The lock of a warehouse folder: one process writes there at a time, after removing what killed ones left."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.history import archive
from pipeline.settings import Settings
from pipeline.storage import arrow_store
from pipeline.warehouse import publish
from schemas.documents.notices import Notify, ignore_notice

SECONDS_IN_SILENCE = 1.0
SECONDS_BETWEEN_TRIES = 0.1


@contextmanager
def writing(settings: Settings, tell: Notify = ignore_notice) -> Iterator[None]:
    """Hold the write lock of the warehouse folder during the block. Readers need no lock.

    What killed runs left behind is removed first. After a second of waiting, `tell` receives a notice that names the
    holder and since when it holds the lock. The kernel frees the lock when its holder dies, so nobody has to clear it
    by hand. The lock file is never removed: two processes could then hold a lock each.

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
        _remove_litter(settings)
        settings.lock.write_text(f"{os.getpid()} {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}", "utf-8")
        yield
    finally:
        lock.release()


def _remove_litter(settings: Settings) -> None:
    """Remove what killed runs left half made. Whoever holds the lock may do so: who began it is dead."""
    publish.remove_litter(settings.published)
    archive.remove_litter(settings.archive)
    for kept in settings.stage("").glob("*/*/"):
        arrow_store.remove_litter(kept)


def _holder(lock: Path) -> Mapping[str, str]:
    """Read who holds the lock and since when; question marks if the holder has not written it yet."""
    process, since = "?", "?"
    with suppress(OSError, ValueError):
        process, since = lock.read_text("utf-8").split(" ", 1)
    return {"process": process, "since": since, "lock": str(lock)}

"""Lock a warehouse folder: one process writes below it, others wait. Readers never need the lock."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.storage.arrow_store import remove_other_versions
from pipeline.storage.atomic import remove_leftovers
from pipeline.workspace import Workspace
from schemas.documents.notices import Notify, ignore_notice

SECONDS_IN_SILENCE = 1.0
SECONDS_BETWEEN_TRIES = 0.1


@contextmanager
def writing(workspace: Workspace, tell: Notify = ignore_notice) -> Iterator[None]:
    """Hold the write lock of the warehouse folder for the block; first remove what killed runs left.

    After a second of waiting, `tell` receives a notice of who holds the lock and since when. The kernel frees the lock
    when its holder dies, however that happens, so there is nothing to clear by hand. The lock file stays: if it were
    removed, two processes could hold the lock.

    Raises:
        OSError: the folder, or the lock file in it, cannot be written.
    """
    workspace.warehouse.mkdir(parents=True, exist_ok=True)
    lock = FileLock(workspace.lock, poll_interval=SECONDS_BETWEEN_TRIES, fallback_to_soft=False)
    try:
        lock.acquire(timeout=SECONDS_IN_SILENCE)
    except Timeout:
        tell("waiting", lock_holder(workspace.lock))
        lock.acquire()
    try:
        _clean_up(workspace)
        workspace.lock.write_text(f"{os.getpid()} {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}", "utf-8")
        yield
    finally:
        lock.release()


def _clean_up(workspace: Workspace) -> None:
    """Remove what killed runs left: unfinished files and folders, and stage tables that are not current."""
    remove_leftovers(workspace.warehouse)
    for folder in workspace.stage("").glob("*/*/"):
        remove_other_versions(folder)


def lock_holder(lock: Path) -> Mapping[str, str]:
    """Read from a lock file who holds the lock and since when; "?" if the holder has not written it yet."""
    process, since = "?", "?"
    with suppress(OSError, ValueError):
        process, since = lock.read_text("utf-8").split(" ", 1)
    return {"process": process, "since": since, "lock": str(lock)}

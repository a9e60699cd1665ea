"""What stays in the system's temporary folder when a process is killed, and is cleared away by the next one."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from io import TextIOWrapper
from multiprocessing import process, util
from pathlib import Path

PREFIX, ALIVE = "mulu-", ".alive"
"""A folder of sockets, and the file in it that its process has locked for as long as it lives."""
MOST_BYTES = 70
"""The longest path of a temporary folder: a socket's whole path has 107 bytes at most, and 33 of them come below it."""
SHORT = "/tmp"  # noqa: S108 - what Linux has; the folder made in it is nobody else's


@cache
def claim_folder() -> None:
    """The sockets of `multiprocessing` lie in a folder of this process's own; those of dead processes are gone.

    Python would take a folder whose owner cannot be told, and leave it behind when it is killed. Called before the
    first socket is made; the second call does nothing.
    """
    known = vars(process.current_process())["_config"]
    if "tempdir" in known:
        return
    _remove_abandoned()
    folder, alive = _claimed()
    known["tempdir"] = str(folder)
    util.Finalize(None, _leave, args=(folder, alive), exitpriority=-100)  # when everything else has ended


def _claimed() -> tuple[Path, TextIOWrapper]:
    """A folder with its locked file, made again where another process took it for an abandoned one before the lock."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_temporary()))
        alive = (folder / ALIVE).open("w")
        fcntl.flock(alive, fcntl.LOCK_EX)
        if (folder / ALIVE).exists():
            return folder, alive
        alive.close()


def _temporary() -> str:
    """The system's temporary folder, or a shorter one where no socket's path would fit below it."""
    folder = tempfile.gettempdir()
    return folder if len(os.fsencode(folder)) <= MOST_BYTES else SHORT


def _remove_abandoned() -> None:
    for alive in Path(_temporary()).glob(f"{PREFIX}*/{ALIVE}"):
        with suppress(OSError), alive.open() as file:  # somebody else's, or locked: its process lives
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(alive.parent)


def _leave(folder: Path, alive: TextIOWrapper) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    alive.close()

"""Imitate a reading process that is harmed by files of certain names; other files are read as always."""

import os
import signal
import struct
import sys
import time
from pathlib import Path

from pipeline.isolation.worker import Work
from pipeline.limits import Limits
from pipeline.tables.file_to_read import FileToRead
from pipeline.tables.read_file import take_file
from pipeline.tables.row_buffer import RowBuffer

HOARD: list[bytes] = []
FOREVER = 600
TOO_MUCH = 1 << 32
NOISE = "0375-1234567"


class PanicError(BaseException):
    """Imitate a panic of Rust code: no Exception, and nothing that the caller could unpickle."""

    def __init__(self, one: str, another: str) -> None:
        super().__init__(one + another)


def harmed(folder: Path, file: FileToRead, reading: RowBuffer, limits: Limits) -> None:
    """Read a file, or imitate the worst of libraries."""
    name = Path(file.path).stem.strip("0123456789")
    if name in HARM:
        HARM[name]()
    take_file(folder, file, reading, limits)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def abort() -> None:
    os.write(2, NOISE.encode())
    os.abort()


def panic() -> None:
    raise PanicError("index out", "of bounds")


def puzzle() -> None:
    raise LookupError(NOISE)


def leave() -> None:
    raise SystemExit(0)


def recurse() -> None:
    recurse()


def overflow() -> None:
    signal.raise_signal(signal.SIGSEGV)


def write() -> None:
    os.ftruncate(os.memfd_create("a file"), 1)


def hang() -> None:
    """Wait for the alarm that is set for every file, but bring it forward."""
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0.01)
    assert left > 0
    sleep()


def sleep() -> None:
    time.sleep(FOREVER)


def hoard() -> None:
    HOARD.append(bytes(250 << 20))


def die_answering() -> None:
    """Announce an answer of some length, send a part of it, and die."""
    os.write(int(sys.argv[1]), struct.pack("!i", 1 << 20) + b"a part")
    kill()


HARM = {
    "hoarding": hoard,
    "endless": hang,
    "sleeping": sleep,
    "hungry": lambda: bytearray(TOO_MUCH),
    "killed": kill,
    "aborting": abort,
    "panicking": panic,
    "puzzling": puzzle,
    "leaving": leave,
    "recursing": recurse,
    "overflowing": overflow,
    "writing": write,
    "answering": die_answering,
}
WORK = Work(harmed, RowBuffer)

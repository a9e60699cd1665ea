"""Processes measured from outside: their time, and their memory with that of their children."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

import psutil

ROOT = Path(__file__).resolve().parent.parent
EVERY_SECONDS = 0.01
MAX_ERROR_LENGTH = 2000
NO_CHANGE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class ProcessRun:
    """The standard output of a process that succeeded, and its seconds."""

    output: str
    seconds: float


class PathFailedError(RuntimeError):
    """A measured process failed; the message has the end of its error output."""


def run(module: str, arguments: Sequence[str], environment: Mapping[str, str] = NO_CHANGE) -> ProcessRun:
    """Run `python -m module arguments…` in the root of the repository. Raises PathFailedError."""
    return run_python(["-m", module, *arguments], environment)


def run_python(
    words: Sequence[str], environment: Mapping[str, str] = NO_CHANGE, fine: Collection[int] = (0,)
) -> ProcessRun:
    """Run Python with these words in the root of the repository. Raises PathFailedError unless it ends `fine`."""
    started = perf_counter()
    ended = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = perf_counter() - started
    if ended.returncode not in fine:
        raise PathFailedError(f"{' '.join(words)}: {ended.stderr[-MAX_ERROR_LENGTH:]}")
    return ProcessRun(ended.stdout, seconds)


def peak_mb(module: str, arguments: Sequence[str]) -> float:
    """Measure the most memory that the process and its children use at one time, in MB (2**20 bytes).

    It is the sum of their proportional set sizes (PSS): a page that several processes share is divided between them.
    Samples are taken every 10 ms, so a shorter peak may be missed.
    """
    with subprocess.Popen(_command(module, arguments), cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        top, peak = psutil.Process(process.pid), 0
        while process.poll() is None:
            peak = max(peak, _held(top))
            sleep(EVERY_SECONDS)
    if process.returncode:
        raise PathFailedError(f"{module} {' '.join(arguments)}")
    return peak / 2**20


def _held(top: psutil.Process) -> int:
    """Sum the bytes in use now; a process that ends meanwhile has none."""
    held = 0
    with suppress(psutil.Error):
        for process in [top, *top.children(recursive=True)]:
            with suppress(psutil.Error):
                held += process.memory_full_info().pss
    return held


def _command(module: str, arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", module, *arguments]

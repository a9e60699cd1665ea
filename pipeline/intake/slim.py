"""Processes that start slim: they never import the program that started them."""

from __future__ import annotations

import sys
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.process import BaseProcess
from threading import Lock
from types import ModuleType
from typing import Any

_swapping = Lock()


class SlimProcess(ForkServerProcess):
    """A process forked from a clean server, without a look at the caller's `__main__`.

    Python has a new process import the caller's main module first. That costs seconds where it is Dagster's, and
    runs the caller's script again where it has no `if __name__ == "__main__"`.
    """

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802 - the name multiprocessing gives it
        with _swapping:
            main = sys.modules["__main__"]
            sys.modules["__main__"] = ModuleType("__main__")
            try:
                return ForkServerProcess._Popen(process_obj)  # noqa: SLF001
            finally:
                sys.modules["__main__"] = main


class SlimContext(ForkServerContext):
    """The multiprocessing context whose processes are slim."""

    Process = SlimProcess

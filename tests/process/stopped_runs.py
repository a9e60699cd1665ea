"""Compile in forked processes; each stops at the moment that is asked for, and waits there to be killed.

A moment is the n-th time that something happens: a file or folder below the warehouse is about to be changed (an audit
event), a process to be started, a statement of DuckDB to be run, or a function of the pipeline was called. A run that
is asked for no moment tells which moments each stage has. Counting by name makes them the same in every run, also where
threads take turns.

A line of standard input asks for a run: a JSON list of the two folders and the moment, or null. The answer is a line
with the number of its process, a line `stopped` or with the moments of the stages, and a line `gone` when it has ended.
"""

import json
import os
import sys
import threading
from collections import Counter, defaultdict
from pathlib import Path
from types import FrameType
from typing import Any

import duckdb

from pipeline.compile import compile_editions
from pipeline.history.archive import archive_files
from pipeline.normalize.batch import normalize
from pipeline.rules.all_rules import run_rules
from pipeline.stages import append_history, list_submissions, load_stage_tables, read_submissions
from pipeline.warehouse.invariants import assert_invariants
from pipeline.warehouse.partial_build import rebuild, remember_hash
from pipeline.warehouse.published_file import move_foreign_file_aside
from pipeline.workspace import ROOT
from tests.workspaces import sample_workspace

STAGES = (
    *(list_submissions, archive_files, read_submissions, normalize, run_rules),
    *(append_history, load_stage_tables, rebuild, assert_invariants, move_foreign_file_aside, remember_hash),
)
"""The functions with which the stages of a run begin, in order."""
FIRST = "writing"
"""The stage before them, in which the run takes the lock and cleans up."""
IN_FILES = {"os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate"}
WRITTEN, STARTED, ASKED = "open", "subprocess.Popen", "duckdb.execute"
CHANGES = {*IN_FILES, WRITTEN, STARTED, ASKED}
"""What happens, apart from calls."""
PIPELINE = str(ROOT / "pipeline")
Moment = tuple[str, int]


class Watch:
    """Count what happens in this process, by stage, and stop at a moment."""

    def __init__(self, warehouse: str, stop: Moment | None) -> None:
        self.moments: defaultdict[str, list[Moment]] = defaultdict(list)
        self._warehouse, self._stop = warehouse, stop
        self._stages = {stage.__code__: stage.__name__ for stage in STAGES}
        self._stage, self._times, self._lock = FIRST, Counter[str](), threading.RLock()

    def begin(self) -> None:
        """Watch audit events, calls and statements from now on. There is no way back."""
        execute = duckdb.DuckDBPyConnection.execute

        def watched(connection: Any, *given: Any, **named: Any) -> Any:
            self._happens(ASKED)
            return execute(connection, *given, **named)

        duckdb.DuckDBPyConnection.execute = watched
        sys.addaudithook(self._hear)
        if not self._stop or self._stop[0] not in CHANGES:  # it makes a run several times as long
            threading.setprofile(self._see)
            sys.setprofile(self._see)

    def _hear(self, event: str, given: tuple[Any, ...]) -> None:
        is_change = event in IN_FILES or (event == WRITTEN and given[2] & (os.O_WRONLY | os.O_RDWR))
        if event == STARTED or (is_change and self._is_in_warehouse(given[0])):
            self._happens(event)

    def _is_in_warehouse(self, path: Any) -> bool:
        """Return True for a path below the warehouse, also for one relative to a folder that is being removed."""
        if isinstance(path, int):
            return False
        place = Path(os.fsdecode(path))
        return not place.is_absolute() or place.is_relative_to(self._warehouse)

    def _see(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(PIPELINE):
            self._stage = self._stages.get(code, self._stage)
            self._happens(code.co_qualname)

    def _happens(self, what: str) -> None:
        with self._lock:
            self._times[what] += 1
            moment = (what, self._times[what])
            self.moments[self._stage].append(moment)
        if moment == self._stop:
            tell("stopped")
            threading.Event().wait()


def tell(line: object) -> None:
    print(line, flush=True)  # noqa: T201 - the test reads it


def run(raw: str, warehouse: str, stop: list[Any] | None) -> None:
    """Compile in a session of its own, watched."""
    os.setsid()
    tell(os.getpid())
    watch = Watch(warehouse, stop and (stop[0], stop[1]))
    watch.begin()
    compile_editions(sample_workspace(Path(raw), Path(warehouse)))
    sys.setprofile(None)
    tell(json.dumps(watch.moments))


def serve() -> None:
    """Fork a run for each line, because importing takes longer than compiling."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(*json.loads(line))
            os._exit(0)
        os.waitpid(child, 0)
        tell("gone")


if __name__ == "__main__":
    serve()

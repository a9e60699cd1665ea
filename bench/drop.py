"""`python -m bench.drop [--runs N]`: time from a workbook dropped into `raw/` to its figure in the published file.

`dagster dev` runs on a copy of an edition, with folders and a run history of its own, as `make dev` starts it. A
changed workbook is copied over the old one in two parts, a second apart. It is not part of `make bench`, which would
take minutes longer.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import duckdb

from bench.change import change_one_workbook
from bench.measure import EDITION
from bench.observe import ROOT, run
from pipeline.workspace import Workspace, find_workspace

PATIENCE = 600
"""Seconds to wait for a publication."""
PORT = "3919"
MADE_BEFOREHAND = 1
SUCCEEDED = "SELECT count(*) FROM runs WHERE pipeline_name = 'compile' AND status = 'SUCCESS'"
FIGURE = "SELECT count(*) FROM core.level2_item WHERE contains(content, ?)"


def main() -> None:
    """Print the seconds of each round and their median."""
    parser = ArgumentParser(prog="python -m bench.drop", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    number = parser.parse_args().runs
    with TemporaryDirectory() as folder:
        workspace = Workspace(ROOT, Path(folder) / "raw", Path(folder) / "warehouse")
        aside = Path(folder) / "aside"
        for place in (workspace.raw, aside):
            shutil.copytree(find_workspace().raw / EDITION, place / EDITION)
        with _dagster_dev(Path(folder), workspace):
            seconds = [_drop(workspace, aside, f"第{each + 1}次修改") for each in range(number)]
    print("  ".join(f"{each:.1f}" for each in seconds), f"median {median(seconds):.1f} s")


@contextmanager
def _dagster_dev(folder: Path, workspace: Workspace) -> Iterator[None]:
    """Compile the edition, then run `dagster dev` until it has seen it; end all its processes afterwards."""
    places = {
        "DAGSTER_HOME": str(folder / "home"),
        "MULU_RAW": str(workspace.raw),
        "MULU_WAREHOUSE": str(workspace.warehouse),
    }
    run("pipeline.orchestration.run", [], places)
    command = [sys.executable, "-m", "pipeline.orchestration.dev", "--host", "127.0.0.1", "--port", PORT]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            command, cwd=ROOT, env=os.environ | places, stdout=log, stderr=log, start_new_session=True
        ) as process,
    ):
        try:
            _wait_for_first_run(folder / "home")
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)


def _wait_for_first_run(home: Path) -> None:
    """Wait until the run has ended that the sensor requests when it sees the edition for the first time."""
    _wait(lambda: _compilations(home) == MADE_BEFOREHAND + 1)


def _compilations(home: Path) -> int:
    """Count the compilations in the run history that succeeded."""
    with closing(sqlite3.connect(home / "history" / "runs.db")) as history:
        [(count,)] = history.execute(SUCCEEDED).fetchall()
    return int(count)


def _drop(workspace: Workspace, aside: Path, remark: str) -> float:
    """Change a workbook aside and copy it in place in two parts; return the seconds until its figure is published."""
    changed = change_one_workbook(aside, remark)
    content, target = changed.read_bytes(), workspace.raw / changed.relative_to(aside)
    started = time.monotonic()
    with target.open("wb") as file:
        file.write(content[: len(content) // 2])
        file.flush()
        time.sleep(1)
        file.write(content[len(content) // 2 :])
    _wait(lambda: _is_published(workspace.published, remark))
    return time.monotonic() - started


def _is_published(published: Path, remark: str) -> bool:
    with duckdb.connect(str(published), read_only=True) as connection:
        [(count,)] = connection.execute(FIGURE, [remark]).fetchall()
    return bool(count)


def _wait(is_done: Callable[[], bool]) -> None:
    """Look every tenth of a second. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE
    while not is_done():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.1)


if __name__ == "__main__":
    main()

"""`dagster dev` on a copy of the project, with folders and run history of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.workspace import ROOT, Workspace
from tests.workspaces import sample_workspace

CODE = ("pipeline", "schemas", "city", "deploy")
FILES = ("pyproject.toml", "mulu.toml")
SECONDS_TO_START, SECONDS_TO_STOP = 600, 20


@dataclass(frozen=True)
class Server:
    """The address of the server, its folders, and its log."""

    address: str
    workspace: Workspace
    log: Path


@contextmanager
def dagster_dev(folder: Path, edition: str, units: str) -> Iterator[Server]:
    """Run `dagster dev` with these units of the sample edition; end all its processes afterwards."""
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copyfile(ROOT / name, folder / name)
    for unit in (ROOT / "raw" / edition).glob(units):
        shutil.copytree(unit, folder / "raw" / edition / unit.name)
    server = Server(
        f"http://127.0.0.1:{_free_port()}", sample_workspace(folder / "raw", folder / "wh"), folder / "log"
    )
    places = {
        "DAGSTER_HOME": str(folder / "home"),
        "MULU_RAW": str(server.workspace.raw),
        "MULU_WAREHOUSE": str(server.workspace.warehouse),
        "PYTHONPATH": str(folder),  # the copy, before the checkout that .venv names
    }
    environment = os.environ | places
    port = server.address.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "pipeline.orchestration.dev", "--host", "127.0.0.1", "--port", port]
    with (
        server.log.open("wb") as log,
        subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        ) as process,
    ):
        try:
            _wait_for(server, process)
            yield server
        finally:
            _end(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers. Fail with its log if it ends before, or takes too long."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{server.address}/server_info", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(server.log.read_text("utf-8"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all it started, with SIGINT first and SIGKILL for what is left."""
    for number, patience in ((signal.SIGINT, SECONDS_TO_STOP), (signal.SIGKILL, SECONDS_TO_STOP)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue

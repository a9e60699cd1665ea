"""Dagster's run history in a real PostgreSQL, and the three services that deploy/compose.yaml names, side by side.

It needs Debian's PostgreSQL and dagster-postgres, so `make test` leaves it alone by its name: `make test-postgres`.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from pipeline.workspace import ROOT
from tests.deploy.postgresql import ask, free_port, postgresql
from tests.orchestration.small import write_edition

SECONDS = 600
SUCCEEDED = "SELECT count(*) FROM runs WHERE pipeline_name = 'compile' AND status = 'SUCCESS'"


@dataclass(frozen=True)
class Office:
    """A copy of what the image holds, with a small edition, and the environment that the containers have."""

    folder: Path
    environment: Mapping[str, str]
    ports: Mapping[str, str]

    def tried(self, *command: str) -> subprocess.CompletedProcess[str]:
        """What became of the command."""
        line = [sys.executable, "-m", *command]
        return subprocess.run(
            line, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def run(self, *command: str) -> None:
        """The command has succeeded; fails with all it printed."""
        done = self.tried(*command)
        assert done.returncode == 0, done.stdout + done.stderr

    def is_healthy(self) -> bool:
        """The code server answers the health check of deploy/compose.yaml."""
        check = ["dagster", "api", "grpc-health-check", "--host", "127.0.0.1", "--port", self.ports["4000"]]
        return self.tried(*check).returncode == 0

    def succeeded(self) -> int:
        """How many compilations PostgreSQL knows to have succeeded."""
        [(count,)] = ask(self.environment["MULU_POSTGRES"], SUCCEEDED)
        return int(str(count))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    for name in ("pipeline", "schemas", "city", "deploy"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "mulu.toml", tmp_path / "mulu.toml")
    with (tmp_path / "deploy" / "dagster.yaml").open("a", encoding="utf-8") as configuration:
        configuration.write((ROOT / "deploy" / "postgres.yaml").read_text("utf-8"))
    write_edition(tmp_path / "raw", "2020")
    ports = {"4000": str(free_port()), "3000": str(free_port())}
    workspace = tmp_path / "deploy" / "workspace.yaml"
    workspace.write_text(workspace.read_text("utf-8").replace("4000", ports["4000"]), "utf-8")
    with postgresql() as address:
        places = {
            "DAGSTER_HOME": str(tmp_path / "home"),
            "MULU_RAW": str(tmp_path / "raw"),
            "MULU_WAREHOUSE": str(tmp_path / "warehouse"),
            "MULU_POSTGRES": address,
            "MULU_CODE_HOST": "127.0.0.1",
            "PYTHONPATH": str(tmp_path),
        }
        yield Office(tmp_path, os.environ | places, ports)


@contextmanager
def service(office: Office, name: str) -> Iterator[None]:
    """The service runs by the command that deploy/compose.yaml has for it, on ports of this test."""
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
    line = shlex.join(compose["services"][name]["command"]).replace("0.0.0.0", "127.0.0.1")  # noqa: S104
    for port, ours in office.ports.items():
        line = line.replace(port, ours)
    command = [sys.executable if word == "python" else word for word in shlex.split(line)]
    command = [word.replace("python -m", f"{sys.executable} -m") for word in command]
    log = office.folder / f"{name}.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command,
            cwd=office.folder,
            env=office.environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield
        finally:
            print(log.read_text("utf-8"))  # noqa: T201 - shown by pytest where the test fails
            os.killpg(process.pid, signal.SIGKILL)


def wait_until(holds: Callable[[], object]) -> None:
    """It holds, or has not held for ten minutes and fails."""
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
    except OSError:
        return False
    return True


def test_runs_of_every_service_are_recorded_in_postgresql(
    office: Office,
) -> None:
    office.run("pipeline.orchestration.run")
    assert office.succeeded() == 1
    assert not [*(office.folder / "home").rglob("*.db")]

    with ExitStack() as running:
        running.enter_context(service(office, "code"))
        wait_until(office.is_healthy)
        for name in ("webserver", "daemon"):
            running.enter_context(service(office, name))
        wait_until(lambda: answers(f"http://127.0.0.1:{office.ports['3000']}/server_info"))
        tags = '{"dagster/partition": "2020"}'
        workspace = ["--workspace", "deploy/workspace.yaml", "--location", "pipeline"]
        office.run("dagster", "job", "launch", "--job", "compile", "--tags", tags, *workspace)
        wait_until(lambda: office.succeeded() == 2)

"""deploy/compose.yaml: what it opens to whom, and whether Docker takes it where Docker is."""

import os
import shutil
import subprocess
from typing import Any

import pytest
import yaml

from pipeline.workspace import ROOT

FILE = ROOT / "deploy" / "compose.yaml"


@pytest.fixture
def services() -> dict[str, Any]:
    return dict(yaml.safe_load(FILE.read_text("utf-8"))["services"])


def composers() -> list[list[str]]:
    """What checks compose files here: Docker's own plug-in, Debian's docker-compose."""
    found = [["docker", "compose"], ["docker-compose"]]
    return [
        command
        for command in found
        if shutil.which(command[0])
        and subprocess.run([*command, "version"], capture_output=True, check=False).returncode == 0
    ]


@pytest.mark.skipif(not composers(), reason="no docker compose here")
def test_docker_accepts_the_file_only_with_a_password() -> None:
    for command in composers():
        line = [*command, "--file", str(FILE), "config", "--quiet"]
        bare = {name: value for name, value in os.environ.items() if name != "POSTGRES_PASSWORD"}
        assert subprocess.run(line, env=bare, capture_output=True, check=False).returncode != 0
        given = bare | {"POSTGRES_PASSWORD": "x"}
        done = subprocess.run(line, env=given, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_only_the_webserver_is_open_and_only_to_this_machine(services: dict[str, Any]) -> None:
    ports = {name: service.get("ports", []) for name, service in services.items()}
    assert ports == {"database": [], "code": [], "webserver": ["127.0.0.1:3000:3000"], "daemon": []}


def test_our_containers_have_no_rights_and_submissions_are_only_read(services: dict[str, Any]) -> None:
    for name in ("code", "webserver", "daemon"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    assert "\nUSER mulu\n" in (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
    [raw] = [volume for volume in services["code"]["volumes"] if "mulu/raw" in volume]
    assert raw.endswith(":ro")

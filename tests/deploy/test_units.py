"""The systemd units, read by systemd itself where it is there, with this checkout in the place of /opt/mulu."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.workspace import ROOT

UNITS = ROOT / "deploy" / "systemd"
PYTHON = "/opt/mulu/.venv/bin/python"


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units for this checkout, run by this Python."""
    folder = shutil.copytree(UNITS, tmp_path / "systemd")
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_text("utf-8").replace(PYTHON, sys.executable).replace("/opt/mulu", str(ROOT))
            path.write_text(text.replace("User=mulu", "User=daemon").replace("Group=mulu", "Group=daemon"))
    return folder


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_nothing_wrong_with_the_units(units: Path) -> None:
    names = sorted(str(path) for path in units.glob("*.service"))
    command = ["systemd-analyze", "verify", "--man=no", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert len(names) == 3


def test_nothing_listens_on_an_address_of_the_network() -> None:
    for path in UNITS.glob("*.service"):
        words = path.read_text("utf-8").split()
        hosts = [words[place + 1] for place, word in enumerate(words) if word == "--host"]
        assert hosts == ([] if "daemon" in path.name else ["127.0.0.1"])

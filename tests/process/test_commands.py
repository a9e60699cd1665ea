"""Commands as other programs call them: nothing but what was asked for is on standard output."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.workspace import ROOT
from tests.support import FILE, HEAD, item, put, sheet


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    put(tmp_path / "raw" / "2020", sheet([*HEAD, item()]))
    return tmp_path / "raw"


def test_check_prints_json_and_nothing_else(raw: Path) -> None:
    workbook = str(raw / "2020" / FILE)
    command = [sys.executable, "-m", "pipeline", "check", workbook, "--json"]
    (report,) = json.loads(subprocess.check_output(command, cwd=ROOT))["files"]
    assert list(report) == ["path", "verdict", "unit", "catalogs", "rows", "findings"]
    assert (report["path"], report["verdict"]) == (workbook, "accepted")

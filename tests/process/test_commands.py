"""Commands as other programs call them: nothing but what was asked for is on standard output."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.observe import PathFailedError, peak_mb, run
from pipeline.settings import ROOT
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


def test_a_measured_path_reports_seconds_and_late_imports(raw: Path, tmp_path: Path) -> None:
    report = json.loads(run("bench.child", ["floor", str(raw), str(tmp_path)]).output)
    assert report["result"] > 0
    assert set(report) == {"seconds", "late", "result"}


def test_a_measured_path_that_publishes_unexpectedly_fails(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(PathFailedError, match="UnexpectedPublishError"):
        run("bench.child", ["warm", str(raw), str(tmp_path / "warehouse")])


def test_memory_is_measured_from_outside(raw: Path, tmp_path: Path) -> None:
    assert peak_mb("bench.child", ["floor", str(raw), str(tmp_path)]) > 1

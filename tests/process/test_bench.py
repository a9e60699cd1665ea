"""Each path of the benchmark runs in a process of its own, whose seconds and memory are measured."""

import json
from pathlib import Path

import pytest

from bench.observe import PathFailedError, peak_mb, run
from tests.support import HEAD, ITEM, put, sheet


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    put(tmp_path / "raw" / "2020", sheet([*HEAD, ITEM]))
    return tmp_path / "raw"


def test_a_path_reports_seconds_and_late_imports(raw: Path, tmp_path: Path) -> None:
    report = json.loads(run("bench.child", ["floor", str(raw), str(tmp_path)]).output)
    assert report["result"] > 0
    assert set(report) == {"seconds", "late", "result"}


def test_a_path_that_publishes_unexpectedly_fails(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(PathFailedError, match="UnexpectedPublishError"):
        run("bench.child", ["warm", str(raw), str(tmp_path / "warehouse")])


def test_memory_is_measured_from_outside(raw: Path, tmp_path: Path) -> None:
    assert peak_mb("bench.child", ["floor", str(raw), str(tmp_path)]) > 1

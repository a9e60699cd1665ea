"""A killed process leaves its sockets in the temporary folder; the next one clears them, and no living one's."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.settings import ROOT

READS = """
import sys
from pathlib import Path
from pipeline.isolation.worker_pool import start_server
from pipeline.tables.read_files import read_files
from pipeline.settings import Limits
if __name__ == "__main__":
    start_server()
    print("started", flush=True)
    input()
    print(len(list(read_files(Path(sys.argv[1]), ["a.csv"], Limits(processes=1), lambda _: None))))
"""


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder with a short path: pytest's own are too long for a socket."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.csv").write_text("一级事项", encoding="utf-8")
        (Path(folder) / "tmp").mkdir()
        yield Path(folder) / "tmp"


@pytest.fixture
def living(temporary: Path) -> Iterator[subprocess.Popen[str]]:
    """A process whose sockets lie in the temporary folder."""
    with started(temporary) as process:
        yield process
        process.kill()


def started(temporary: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", READS, temporary.parent],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    return process


def read_on(process: subprocess.Popen[str]) -> str:
    """What it says of the file, after which it ends."""
    answer, _ = process.communicate("\n")
    return answer.strip()


def test_who_ends_well_leaves_nothing(living: subprocess.Popen[str], temporary: Path) -> None:
    assert list(temporary.iterdir())
    assert read_on(living) == "1"
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_by_the_next(
    living: subprocess.Popen[str], temporary: Path
) -> None:
    living.kill()
    living.wait()
    assert list(temporary.iterdir())
    read_on(started(temporary))
    assert list(temporary.iterdir()) == []


def test_what_a_living_process_needs_stays(living: subprocess.Popen[str], temporary: Path) -> None:
    assert read_on(started(temporary)) == "1"
    assert read_on(living) == "1"


def test_a_temporary_folder_with_a_long_path_is_no_hindrance(temporary: Path) -> None:
    far = temporary / ("long" * 30)
    far.mkdir()
    (temporary / "a.csv").write_text("一级事项", encoding="utf-8")
    with started(far) as process:
        assert read_on(process) == "1"

"""Other programs that have the published file open lose nothing to the next build, and keep nobody from it."""

import subprocess
from pathlib import Path

import duckdb
import pytest

from pipeline.warehouse.publish import building
from pipeline.warehouse.published_file import HeldFileError, reading
from pipeline.workspace import ROOT
from tests.process.places import running
from tests.workspaces import sample_workspace

READER = """
import sys
from pathlib import Path
from pipeline.warehouse.publish import reading
with reading(Path(sys.argv[1])) as connection:
    for _ in sys.stdin:
        print(*connection.execute("SELECT number FROM ref.build").fetchone(), flush=True)
"""
WRITING = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("CREATE TABLE notes AS SELECT 'mine' AS text")
print("written", flush=True)
input()
"""


def publish_build(published: Path, number: int) -> list[Path]:
    """Publish a build that tells a number; return what had to be set aside."""
    aside: list[Path] = []
    workspace = sample_workspace(warehouse=published.parent)
    with building(workspace, lambda _, values: aside.append(Path(str(values["aside"])))) as connection:
        connection.execute(f"CREATE OR REPLACE TABLE ref.build AS SELECT {number} AS number")
    return aside


def number_in(published: Path) -> int:
    with reading(published) as connection:
        [(number,)] = connection.execute("SELECT number FROM ref.build").fetchall()
    return int(number)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Publish the number 1."""
    path = tmp_path / "mulu.duckdb"
    publish_build(path, 1)
    return path


def opened(code: str, published: Path) -> subprocess.Popen[str]:
    """Start a program that opens the published file."""
    command = [*running(code), str(published)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_reader_keeps_what_it_opened_while_a_new_file_is_published(published: Path) -> None:
    with opened(READER, published) as reader:
        answers = []
        for number in (2, 3):
            print("next", file=reader.stdin, flush=True)
            answers.append(reader.stdout.readline())
            publish_build(published, number)
        reader.stdin.close()
    assert answers == ["1\n", "1\n"]
    assert number_in(published) == 3


def test_what_somebody_wrote_into_a_build_goes_aside_with_it(published: Path) -> None:
    with opened(WRITING, published) as writer:
        assert writer.stdout.readline() == "written\n"
        with pytest.raises(HeldFileError, match=str(writer.pid)), reading(published):
            pass
        [aside] = publish_build(published, 2)
        writer.kill()
    assert number_in(published) == 2
    with duckdb.connect(str(aside), read_only=True) as connection:
        assert connection.execute("SELECT text FROM notes").fetchall() == [("mine",)]

"""A reader during publishing sees one build or the next, without an error or a pause."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.workspace import ROOT, Workspace
from tests.editions import rows, workspace_in
from tests.process.places import environment, hand_in, running
from tests.support import by_profile

READERS, BUILDS = by_profile((3, 6), nightly=(8, 20))
QUESTION = """
    SELECT build_id, (SELECT count(*) FROM core.level2_item), (SELECT sum(item_rows) FROM intake.submission)
    FROM ref.build
"""
READER = """
import json, os, select, sys, duckdb
os.nice(19)  # not at the cost of who publishes
path, question = sys.argv[1:]
def read():
    with duckdb.connect(path, read_only=True) as connection:
        first, second = [list(map(str, connection.execute(question).fetchone())) for _ in range(2)]
    assert first == second, "a connection that sees two builds"
    return first
while sys.stdin.readline():
    seen = [read()]
    print("begun", flush=True)
    while not select.select([sys.stdin], [], [], 0.2)[0]:
        seen.append(read())
    sys.stdin.readline()
    seen.append(read())
    print(json.dumps([each for each, before in zip(seen, [None, *seen]) if each != before]), flush=True)
"""
Build = list[str]
"""What a reader must see of a build."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_in(tmp_path)


def build_with(workspace: Workspace, items: int) -> Build:
    """Publish a build with that many items; return what a reader must see of it."""
    hand_in(workspace, items)
    assert compile_editions(workspace).is_new
    [(build_id,)] = rows(workspace, "SELECT build_id FROM ref.build")
    return [build_id, str(items + 1), str(items + 1)]


@contextmanager
def readers_of(workspace: Workspace) -> Iterator[Sequence[subprocess.Popen[str]]]:
    command = [*running(READER), str(workspace.published), QUESTION]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    readers = [
        subprocess.Popen(command, cwd=ROOT, env=environment(workspace), **pipes) for _ in range(READERS)
    ]
    try:
        yield readers
    finally:
        for reader in readers:
            reader.kill()
            reader.communicate()


def told(readers: Sequence[subprocess.Popen[str]]) -> list[str]:
    """Let each reader begin or end its reading, and return what each answers."""
    for reader in readers:
        print(file=reader.stdin, flush=True)
    return [reader.stdout.readline() for reader in readers]


def test_readers_see_only_whole_builds_in_order_up_to_the_latest(workspace: Workspace) -> None:
    old = build_with(workspace, 1)
    with readers_of(workspace) as readers:
        for items in range(2, BUILDS + 2):
            assert told(readers) == ["begun\n"] * READERS
            new = build_with(workspace, items)
            assert list(map(json.loads, told(readers))) == [[old, new]] * READERS
            old = new

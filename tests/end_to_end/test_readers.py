"""A reader during publishing sees one build or the next, without an error or a pause."""

import json
import subprocess
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.settings import ROOT, Settings
from tests.editions import rows, settings_in
from tests.end_to_end.places import environment, hand_in, running

READERS, BUILDS = 8, 20
READER = """
import json, os, select, sys, duckdb
os.nice(19)  # not at the cost of who publishes
seen, reads = [], 0
QUESTION = "SELECT build_id, (SELECT count(*) FROM core.level2_item), (SELECT sum(item_rows) FROM intake.submission)"
QUESTION += " FROM ref.build"
def read():
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        return [tuple(map(str, connection.execute(QUESTION).fetchone())) for _ in range(2)]
print("ready", flush=True)
asked_to_end = False
while not asked_to_end:
    asked_to_end = bool(select.select([sys.stdin], [], [], 0.3)[0])
    first, second = read()
    reads += 1
    assert first == second, "a connection that sees two builds"
    if first not in seen:
        seen.append(first)
print(json.dumps({"reads": reads, "seen": seen}))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Publish a first build."""
    places = settings_in(tmp_path)
    hand_in(places, 1)
    compile_editions(places)
    return places


def build_with(settings: Settings, items: int) -> tuple[str, ...]:
    """Publish a build with that many items; return what a reader must see of it."""
    hand_in(settings, items)
    assert compile_editions(settings).is_new
    [(build_id,)] = rows(settings, "SELECT build_id FROM ref.build")
    return build_id, str(items + 1), str(items + 1)


def test_readers_see_only_whole_builds_in_order_up_to_the_latest(settings: Settings) -> None:
    command = [*running(READER), str(settings.published)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    readers = [
        subprocess.Popen(command, cwd=ROOT, env=environment(settings), **pipes) for _ in range(READERS)
    ]
    try:
        assert [reader.stdout.readline() for reader in readers] == ["ready\n"] * READERS
        built = [build_with(settings, items) for items in range(2, BUILDS + 2)]
        told = [reader.communicate("end\n") for reader in readers]
    finally:
        for reader in readers:
            reader.kill()
            reader.wait()
    assert [error for _, error in told] == [""] * READERS
    for seen in (json.loads(answer)["seen"] for answer, _ in told):
        builds = [tuple(each) for each in seen]
        known = [each for each in builds if each in built]
        assert len(builds) - len(known) <= 1, "of the first build only, made before, nothing is known here"
        assert known == sorted(known, key=built.index), "a reader that goes back to an earlier build"
        assert builds[-1] == built[-1]

"""A compilation killed in any stage leaves the published file whole; the next one cleans up after it.

The run that is killed stands still at a chosen moment of the stage (`stopped_runs.py`) until it is dead.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import psutil
import pytest

from pipeline.compile import compile_editions
from pipeline.history.log import read_log
from pipeline.workspace import ROOT, Workspace
from tests.editions import EDITION, rows, workspace_in
from tests.process.places import Content, content, copied, hand_in, lies_in
from tests.process.stopped_runs import CHANGES, FIRST, STAGES, Moment
from tests.support import HEAD, UNIT, by_profile, item, put, sheet

SECONDS_TO_END = 600.0
"""Far more than any machine needs: it is waited for what happens, not for time to pass."""
CHANGES_KILLED, CALLS_KILLED = by_profile((1, 0), nightly=(30, 10))
"""At most so many kills in each stage. Where nothing changes, there is at least one in a call."""
NAMES = (FIRST, *(stage.__name__ for stage in STAGES))
PUBLISHING, AFTER = NAMES[-2:]
FAULTY = f"{UNIT}/就业.xlsx"
EMPLOYMENT = ["就业领域基层政务公开标准目录", *HEAD[1:]]
OTHER_COUNTY, UNCHANGED = "410425-郏县", 5
WAITING_FOR_READERS = ("WorkerPool.answers", 1)
Moments = Mapping[str, Sequence[Moment]]


@dataclass(frozen=True)
class Expected:
    """What a killed run may leave published, the old build or the new, and what the next run must leave."""

    old: Content
    new: Content
    lying: set[str]
    entries: int


@dataclass
class Run:
    """A compilation in a session of its own, and the process that started it and reports on it."""

    starter: subprocess.Popen[str]
    pid: int

    def told(self) -> str:
        """Return the next line of the report."""
        assert self.starter.stdout
        return self.starter.stdout.readline().rstrip()

    def left(self) -> list[psutil.Process]:
        """List the living processes of its session."""
        found = []
        for process in psutil.process_iter(["status"]):
            try:
                if os.getsid(process.pid) == self.pid and process.info["status"] != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except ProcessLookupError:
                continue
        return found

    def end(self) -> None:
        """Kill the processes that are left."""
        for process in self.left():
            process.kill()
        while self.told() not in ("gone", ""):
            pass


@pytest.fixture(scope="module")
def starter() -> Iterator[subprocess.Popen[str]]:
    """Start the process that forks a compilation on demand."""
    command = [sys.executable, "-m", "tests.process.stopped_runs"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    variables = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=variables, text=True, **pipes) as process:
        yield process


@contextmanager
def begun(starter: subprocess.Popen[str], workspace: Workspace, stop: Moment | None = None) -> Iterator[Run]:
    """Begin a compilation that stops at a moment, and kill what is left of it at the end."""
    assert starter.stdin
    assert starter.stdout
    print(json.dumps([str(workspace.raw), str(workspace.warehouse), stop]), file=starter.stdin, flush=True)
    run = Run(starter, int(starter.stdout.readline()))
    try:
        yield run
    finally:
        run.end()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Publish a build, and put other files of one county into `raw/`. Tests must not change it.

    Another county has more files, so that the next build starts from the published file.
    """
    workspace = workspace_in(tmp_path_factory.mktemp("before"))
    for number in range(UNCHANGED):
        put(workspace.raw / EDITION, sheet([*HEAD, item()]), path=f"{OTHER_COUNTY}/财政预决算{number}.xlsx")
    hand_in(workspace, 2)
    put(workspace.raw / EDITION, sheet([*EMPLOYMENT, item(level1=""), item()]), path=FAULTY)
    compile_editions(workspace)
    hand_in(workspace, 3)
    put(workspace.raw / EDITION, sheet([*EMPLOYMENT, item()]), path=FAULTY)
    return workspace


@pytest.fixture(scope="module")
def expected(before: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Expected:
    """Compile the other files without a kill: a fault is fixed."""
    workspace = copied(before, tmp_path_factory.mktemp("undisturbed"))
    compile_editions(workspace)
    assert ("orphan_level2", "fixed") in rows(workspace, "SELECT rule, state FROM intake.finding_history")
    return Expected(content(before), content(workspace), lies_in(workspace.warehouse), entries(workspace))


@pytest.fixture(scope="module")
def moments(
    before: Workspace, starter: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory
) -> Moments:
    """Find the moments of each stage at which a run can be killed."""
    with begun(starter, copied(before, tmp_path_factory.mktemp("watched"))) as run:
        found = {name: list(map(tuple, each)) for name, each in json.loads(run.told()).items()}
    assert tuple(found) == NAMES
    return found


@pytest.fixture
def kill(
    starter: subprocess.Popen[str],
    moments: Moments,
    before: Workspace,
    expected: Expected,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., None]:
    """Return a function that kills a compilation, alone or with all its processes, and checks what becomes of it."""
    order = list(chain.from_iterable(moments.values()))
    published_at = order.index(around_publishing(moments)[0])

    def kill(moment: Moment, *, alone: bool) -> None:
        workspace = copied(before, tmp_path_factory.mktemp("killed"))
        with begun(starter, workspace, moment) as run:
            assert run.told() == "stopped"
            if moment == WAITING_FOR_READERS:
                assert len(run.left()) > 1
            os.kill(run.pid, signal.SIGKILL) if alone else os.killpg(run.pid, signal.SIGKILL)
            assert_ends_by_itself(run)
        assert content(workspace) == (expected.new if order.index(moment) > published_at else expected.old)
        compile_editions(workspace)
        assert content(workspace) == expected.new
        assert lies_in(workspace.warehouse) == expected.lying
        assert entries(workspace) == expected.entries

    return kill


def entries(workspace: Workspace) -> int:
    """Count the compilations of which the log tells that files came."""
    return sum(1 for entry in read_log(workspace.log(EDITION)) if entry.files)


def assert_ends_by_itself(run: Run) -> None:
    """Assert that no process of a killed run stays."""
    deadline = time.monotonic() + SECONDS_TO_END
    while run.left() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert run.left() == []


def around_publishing(moments: Moments) -> Sequence[Moment]:
    """Find the rename that publishes, and the change after it."""
    changes = changes_in(moments[PUBLISHING])
    publishing = next(moment for moment in reversed(changes) if moment[0] == "os.rename")
    return [publishing, changes_in(moments[AFTER])[0]]


def changes_in(found: Sequence[Moment]) -> list[Moment]:
    return [moment for moment in found if moment[0] in CHANGES]


def spread(found: Sequence[Moment], most: int) -> list[Moment]:
    """Choose moments at equal distances; one alone is in the middle."""
    number = min(most, len(found))
    return [found[(2 * place + 1) * len(found) // (2 * number)] for place in range(number)]


def aimed(found: Sequence[Moment]) -> list[Moment]:
    """Choose the moments of a stage at which runs are killed."""
    changes = spread(changes_in(found), CHANGES_KILLED)
    calls = [moment for moment in found if moment[0] not in CHANGES]
    return [*changes, *spread(calls, CALLS_KILLED if changes else max(CALLS_KILLED, 1))]


@pytest.mark.parametrize("stage", NAMES)
def test_a_killed_run_leaves_a_whole_build_and_the_next_cleans_up(
    stage: str, moments: Moments, kill: Callable[..., None]
) -> None:
    chosen = aimed(moments[stage])
    assert chosen
    for number, moment in enumerate(chosen, NAMES.index(stage)):
        kill(moment, alone=number % 2 == 0)


def test_a_run_killed_before_it_publishes_leaves_the_old_build_after_it_the_new(
    moments: Moments, kill: Callable[..., None]
) -> None:
    last, first_after = around_publishing(moments)
    kill(last, alone=True)
    kill(first_after, alone=False)


def test_the_readers_of_a_killed_run_end_by_themselves(kill: Callable[..., None]) -> None:
    kill(WAITING_FOR_READERS, alone=True)

"""A compilation killed in any stage leaves the published file whole; the next one cleans up after it."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import psutil
import pytest

from pipeline.compile import compile_editions
from pipeline.settings import ROOT, Settings
from tests.editions import rows, settings_in
from tests.process.places import content, copied, hand_in, lies_in, running

SEED, KILLS_A_STAGE = 5, 3
SECONDS_TO_END = 10.0
OLD, NEW = 2, 3
"""Items of the build that is published, and of the one that is killed."""
STAGES = (
    *("list_submissions", "archive_files", "read_submissions", "normalize", "run_rules"),
    *("append_history", "load_stage_tables", "build", "assert_invariants", "move_foreign_file_aside"),
)
STARTER = """
import os, sys
from pipeline import compile, stages
from pipeline.settings import Settings
from pipeline.warehouse import publish
def tell(word):
    print(word, flush=True)
def tell_of(module, name):
    does = getattr(module, name)
    def telling(*given, **named):
        tell(name)
        return does(*given, **named)
    setattr(module, name, telling)
for module in (compile, stages, publish):
    for name in STAGES:
        if hasattr(module, name) and not (module is stages and name in ("list_submissions", "load_stage_tables")):
            tell_of(module, name)
for line in sys.stdin:
    os.environ["MULU_RAW"], os.environ["MULU_WAREHOUSE"] = line.rstrip().split("\t")
    run = os.fork()
    if not run:
        os.setsid()
        tell(os.getpid())
        compile.compile_editions(Settings())
        tell("end")
        os._exit(0)
    os.waitpid(run, 0)
    tell("gone")
"""


@dataclass
class Run:
    """A compilation in a session of its own, and the process that started it and reports on it."""

    starter: subprocess.Popen[str]
    pid: int
    is_gone: bool = False

    def told(self) -> Iterator[str]:
        """Yield the name of each stage as it begins, and `end`."""
        assert self.starter.stdout
        for line in map(str.strip, self.starter.stdout):
            self.is_gone = line == "gone"
            assert not self.is_gone, "it failed"
            yield line
            if line == "end":
                return

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
        assert self.starter.stdout
        while not self.is_gone:
            self.is_gone = self.starter.stdout.readline() == "gone\n"


@pytest.fixture(scope="module")
def starter() -> Iterator[subprocess.Popen[str]]:
    """Start a process that forks a compilation on demand, because importing takes longer than compiling."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    variables = os.environ | {"PYTHONPATH": str(ROOT)}
    command = running(f"STAGES = {STAGES}{STARTER}")
    with subprocess.Popen(command, cwd=ROOT, env=variables, text=True, **pipes) as process:
        yield process


@contextmanager
def begun(starter: subprocess.Popen[str], settings: Settings) -> Iterator[Run]:
    """Begin a compilation, and kill what is left of it at the end."""
    assert starter.stdin
    assert starter.stdout
    print(settings.raw, settings.warehouse, sep="\t", file=starter.stdin, flush=True)
    run = Run(starter, int(starter.stdout.readline()))
    try:
        yield run
    finally:
        run.end()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Publish a build, and put other files into `raw/`. Tests must not change it."""
    settings = settings_in(tmp_path_factory.mktemp("before"))
    hand_in(settings, OLD)
    compile_editions(settings)
    hand_in(settings, NEW)
    return settings


@pytest.fixture(scope="module")
def undisturbed(before: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Compile the other files without a kill."""
    settings = copied(before, tmp_path_factory.mktemp("undisturbed"))
    compile_editions(settings)
    return settings


@pytest.fixture(scope="module")
def lengths(
    before: Settings, starter: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, float]:
    """Measure how many seconds each stage of a run takes."""
    begins: dict[str, float] = {}
    with begun(starter, copied(before, tmp_path_factory.mktemp("measured"))) as run:
        for stage in run.told():
            begins[stage] = time.perf_counter()
    assert tuple(begins) == (*STAGES, "end")
    moments = list(begins.values())
    return dict(zip(STAGES, (end - start for start, end in pairwise(moments)), strict=True))


@pytest.fixture
def kill(starter: subprocess.Popen[str], lengths: dict[str, float]) -> Callable[..., None]:
    """Return a function that kills a compilation within a stage, alone or with all its processes."""

    def kill(settings: Settings, stage: str, share: float, *, alone: bool) -> None:
        seconds = share * lengths[stage]
        print(f"seed {SEED}: killed {seconds:.4f} s after {stage} began")  # noqa: T201 - shown where it fails
        with begun(starter, settings) as run:
            next(each for each in run.told() if each == stage)
            time.sleep(seconds)
            with suppress(ProcessLookupError):  # a busy machine may come too late for the last stage
                os.kill(run.pid, signal.SIGKILL) if alone else os.killpg(run.pid, signal.SIGKILL)
            if alone:
                assert_ends_by_itself(run)

    return kill


def assert_ends_by_itself(run: Run) -> None:
    """Assert that the other processes of a killed run end soon."""
    deadline = time.monotonic() + SECONDS_TO_END
    while run.left() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert run.left() == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_killed_run_leaves_a_whole_build_and_the_next_cleans_up(
    stage: str, before: Settings, undisturbed: Settings, kill: Callable[..., None], tmp_path: Path
) -> None:
    chance = random.Random(f"{SEED} {stage}")  # noqa: S311
    for number in range(KILLS_A_STAGE):
        settings = copied(before, tmp_path / str(number))
        kill(settings, stage, chance.random(), alone=number == 0)
        assert content(settings) == content(undisturbed if items(settings) == items(undisturbed) else before)
        compile_editions(settings)
        assert content(settings) == content(undisturbed)
        assert lies_in(settings.warehouse) == lies_in(undisturbed.warehouse)


def items(settings: Settings) -> int:
    """Count the items of the published file, which tells the builds apart."""
    [(number,)] = rows(settings, "SELECT sum(item_rows) FROM intake.submission")
    return int(number)

"""A compilation that is killed in any stage leaves the published file whole; the next one leaves no trace of it."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import psutil
import pytest

from pipeline.compile import compile_editions
from pipeline.settings import ROOT, Settings
from tests.editions import rows, settings_in
from tests.end_to_end.places import content, environment, hand_in, lies_in, running

SEED, KILLS_A_STAGE = 5, 3
SECONDS_TO_END = 10.0
OLD, NEW = 2, 3
"""Items of the build that is published, and of the one that is killed."""
STAGES = (
    *("list_submissions", "keep", "read_submissions", "normalize", "run_rules"),
    *("remember", "kept_tables", "build", "assert_invariants", "make_way"),
)
TELLING = """
from pipeline import compile, stages
from pipeline.settings import Settings
from pipeline.warehouse import publish
def tell_of(module, name):
    does = getattr(module, name)
    def telling(*given, **named):
        print(name, flush=True)
        return does(*given, **named)
    setattr(module, name, telling)
for module in (compile, stages, publish):
    for name in STAGES:
        if hasattr(module, name) and not (module is stages and name in ("list_submissions", "kept_tables")):
            tell_of(module, name)
input()
compile.compile_editions(Settings())
print("end", flush=True)
"""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A build is published; other files, one of them new, lie in `raw/`. Not to be changed."""
    settings = settings_in(tmp_path_factory.mktemp("before"))
    hand_in(settings, OLD)
    compile_editions(settings)
    hand_in(settings, NEW)
    return settings


@pytest.fixture(scope="module")
def undisturbed(before: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """What becomes of it when nobody is killed."""
    settings = copied(before, tmp_path_factory.mktemp("undisturbed"))
    compile_editions(settings)
    return settings


@pytest.fixture(scope="module")
def lengths(before: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """How many seconds each stage of a run takes."""
    begun: dict[str, float] = {}
    with waiting_to_begin(copied(before, tmp_path_factory.mktemp("measured"))) as run:
        for stage in told(run):
            begun[stage] = time.perf_counter()
    assert tuple(begun) == (*STAGES, "end")
    moments = list(begun.values())
    return dict(zip(STAGES, (end - start for start, end in pairwise(moments)), strict=True))


def copied(settings: Settings, folder: Path) -> Settings:
    shutil.copytree(settings.raw, folder / "raw")
    shutil.copytree(settings.warehouse, folder / "warehouse")
    return Settings(folder / "raw", folder / "warehouse")


@contextmanager
def waiting_to_begin(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """A run in a session of its own, whose processes are gone at the end."""
    code, pipes = f"STAGES = {STAGES}{TELLING}", {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    command = {"args": running(code), "cwd": ROOT, "env": environment(settings)}
    with subprocess.Popen(**command, **pipes, text=True, start_new_session=True) as run:
        try:
            yield run
        finally:
            for process in left_of(run):
                process.kill()


def told(run: subprocess.Popen[str]) -> Iterator[str]:
    """Lets the run begin; its stages, each as it begins."""
    assert run.stdin
    assert run.stdout
    print(file=run.stdin, flush=True)
    yield from map(str.strip, run.stdout)


def left_of(run: subprocess.Popen[str]) -> list[psutil.Process]:
    """The living processes of the run's session."""
    found = []
    for process in psutil.process_iter(["status"]):
        try:
            if os.getsid(process.pid) == run.pid and process.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(process)
        except ProcessLookupError:
            continue
    return found


def kill(run: subprocess.Popen[str], stage: str, seconds: float, *, alone: bool) -> None:
    """The run dies so long after the stage began: with all its processes, or alone; then they must end themselves."""
    next(each for each in told(run) if each == stage)
    time.sleep(seconds)
    if alone:
        run.kill()
        deadline = time.monotonic() + SECONDS_TO_END
        while left_of(run) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert left_of(run) == []
    else:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()


@pytest.mark.parametrize("stage", STAGES)
def test_a_killed_run_leaves_a_whole_build_and_the_next_no_trace_of_it(
    stage: str, before: Settings, undisturbed: Settings, lengths: dict[str, float], tmp_path: Path
) -> None:
    chance = random.Random(f"{SEED} {stage}")  # noqa: S311
    for number in range(KILLS_A_STAGE):
        settings, seconds = copied(before, tmp_path / str(number)), chance.random() * lengths[stage]
        print(f"seed {SEED}: killed {seconds:.4f} s after {stage} began")  # noqa: T201 - shown where it fails
        with waiting_to_begin(settings) as run:
            kill(run, stage, seconds, alone=number == 0)
        assert content(settings) == content(undisturbed if items(settings) == items(undisturbed) else before)
        compile_editions(settings)
        assert content(settings) == content(undisturbed)
        assert lies_in(settings.warehouse) == lies_in(undisturbed.warehouse)


def items(settings: Settings) -> int:
    """Of which build the published file is."""
    [(number,)] = rows(settings, "SELECT sum(item_rows) FROM intake.submission")
    return int(number)

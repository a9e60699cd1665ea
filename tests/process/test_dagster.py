"""`make run` and Dagster's own command, each in a process of its own, as people start them."""

import os
import subprocess
import sys
from collections.abc import Iterator

import dagster as dg
import pytest

from pipeline.orchestration.dagster_home import prepare
from pipeline.orchestration.run import FINE
from pipeline.workspace import ROOT, Workspace, find_workspace
from tests.languages import chinese_outside_quotes
from tests.orchestration.small import published_rows, write_edition
from tests.support import by_profile

JOBS = [("publish", "{}"), ("compile", '{"dagster/partition": "2020"}')]
Process = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Empty folders for submissions and warehouse, which the environment names."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("places")
        names = {"MULU_RAW": "raw", "MULU_WAREHOUSE": "warehouse", "DAGSTER_HOME": "home"}
        for variable, name in names.items():
            patch.setenv(variable, str(folder / name))
        yield find_workspace()


def python(*words: str, language: str = "C.UTF-8") -> Process:
    variables = os.environ | {"LANG": language}
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=variables, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def done(places: Workspace) -> Process:
    """The command behind `make run`, run on one edition."""
    write_edition(places.raw, "2020")
    return python("-m", "pipeline.orchestration.run")


def test_the_command_tells_the_story_and_where_the_warehouse_is(done: Process, places: Workspace) -> None:
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
def test_a_second_run_writes_only_what_is_out_of_date(places: Workspace) -> None:
    page = places.bulletin("2020") / "report.html"
    before = [path.stat().st_mtime_ns for path in (page, places.published)]
    same = python("-m", "pipeline.orchestration.run")
    assert same.returncode == FINE
    assert same.stderr == "没有变化，已发布的文件是最新的。\n"
    assert [path.stat().st_mtime_ns for path in (page, places.published)] == before
    page.write_text("changed by hand", encoding="utf-8")
    again = python("-m", "pipeline.orchestration.run", language="en_US.UTF-8")
    assert again.returncode == FINE
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert again.stderr.startswith("Nothing changed; the published file is up to date.\n2020  Bulletin")
    (places.raw / "2020" / "410422-叶县" / "迟到.csv").write_text("late", encoding="utf-8")
    again = python("-m", "pipeline.orchestration.run", language="en_US.UTF-8")
    verbs = [line.split()[1] for line in again.stderr.splitlines()]
    assert verbs[:2] == ["Inventory", "Reading"]
    assert verbs[-3:] == ["Normalizing", "Publishing", "Bulletin"]
    assert chinese_outside_quotes(again.stderr) == []


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    ("job", "tags"), by_profile(JOBS[-1:], nightly=JOBS), ids=lambda text: text.strip("{}")
)
def test_dagsters_own_command_gives_what_the_compilation_gave(places: Workspace, job: str, tags: str) -> None:
    before = published_rows(places)
    places.published.unlink()
    prepare(places)
    command = ["dagster", "job", "execute", "-m", "pipeline.definitions", "-j", job, "--tags", tags]
    done = python("-m", *command)
    assert done.returncode == 0, done.stderr
    assert published_rows(places) == before

"""The command behind `make run`, in this process; `tests/process/test_dagster.py` starts it as people do."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import dagster as dg
import duckdb
import pytest

from pipeline.deliver.bulletin.bulletin_manifest import write_manifest
from pipeline.deliver.status import read_status
from pipeline.orchestration import run
from pipeline.orchestration.run import FAILED, FINE, WRONG_USE, main
from pipeline.workspace import Workspace
from tests.languages import chinese_outside_quotes
from tests.orchestration.small import write_edition
from tests.workspaces import sample_workspace

pytestmark = pytest.mark.usefixtures("in_process", "in_memory", "plain_charts")


class Done(NamedTuple):
    """The exit status of the command, and what it printed."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="module")
def done(places: Workspace, in_memory: dg.DagsterInstance) -> Done:  # noqa: ARG001 - the run is kept in it
    """The command, run on one edition with a log for programs."""
    write_edition(places.raw, "2020")
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("MULU_LOG", "json")
        status = main(places, ["2020"])
    return Done(status, out.getvalue(), err.getvalue())


def test_the_command_tells_where_the_warehouse_is(done: Done, places: Workspace) -> None:
    assert done.status == FINE, done.err
    assert "乡级" in done.out
    assert done.out.splitlines()[-1] == str(places.published)


def test_a_json_log_has_an_object_a_line_with_counts_as_numbers(done: Done) -> None:
    lines = [json.loads(line) for line in done.err.splitlines()]
    told = {line["step"]: line for line in lines if line["level"] == "info"}
    assert list(told) == ["submissions", "source_rows", "items", "warehouse", "bulletin"]
    assert (told["submissions"]["edition"], told["submissions"]["files"]) == ("2020", 5)
    assert told["items"]["items"] == 12
    assert all(isinstance(line["seconds"], float) for line in told.values())
    assert [line["job"] for line in told.values()] == ["compile"] * 4 + ["write_bulletin"]
    [unread] = [line for line in lines if line["level"] == "warning"]
    assert (unread["path"], unread["rule"]) == ("410425-郏县/损坏.xlsx", "damaged_file")


@pytest.mark.usefixtures("done")
def test_every_run_is_in_the_history(in_memory: dg.DagsterInstance) -> None:
    kept = [(each.job_name, each.tags["dagster/partition"]) for each in in_memory.get_runs()]
    assert kept[-2:] == [("write_bulletin", "2020"), ("compile", "2020")]


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the jobs that would have been run; none is, as if every one had succeeded."""
    asked: list[str] = []

    def run_job(_: Any, __: Workspace, editions: list[str], name: str = "compile") -> bool:
        asked.append(" ".join([name, *editions]))
        return True

    monkeypatch.setattr(run, "_run_job", run_job)
    return asked


@pytest.mark.usefixtures("done")
def test_the_bulletin_is_written_once_for_a_build(places: Workspace, jobs: list[str]) -> None:
    assert main(places, []) == FINE
    assert jobs == []
    (places.bulletin("2020") / "report.html").write_text("changed by hand", encoding="utf-8")
    assert main(places, []) == FINE
    assert jobs == ["write_bulletin 2020"]
    build = read_status(places.published).build["build_id"]
    write_manifest(places.bulletin("2020"), "2020", build)
    assert main(places, []) == FINE
    assert jobs[1:] == []


BUILD = dg.AssetKey(["ref", "build"])


def shown_builds(instance: dg.DagsterInstance) -> list[tuple[str, object]]:
    """The run of each materialisation of the build, the latest first, and the number of tables it reported."""
    records = instance.fetch_materializations(BUILD, limit=10).records
    found = [(each.run_id, each.asset_materialization) for each in records]
    return [(run, each.metadata["changed_tables"].value) for run, each in found if each]


@pytest.mark.usefixtures("done")
def test_a_run_without_changes_says_so_and_is_recorded_without_a_run(
    in_memory: dg.DagsterInstance, places: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    runs, shown = in_memory.get_runs(), len(shown_builds(in_memory))
    assert main(places, []) == FINE
    told = capsys.readouterr()
    assert "没有变化" in told.err
    assert ("乡级" in told.out, told.out.splitlines()[-1]) == (True, str(places.published))
    assert in_memory.get_runs() == runs
    assert len(shown_builds(in_memory)) == shown + 1
    assert shown_builds(in_memory)[0] == ("", 0)


@pytest.mark.usefixtures("done")
def test_a_file_that_changed_by_other_means_is_compiled_by_a_run(
    jobs: list[str], places: Workspace, in_memory: dg.DagsterInstance
) -> None:
    late = places.raw / "2020" / "410422-叶县" / "迟到.csv"
    late.write_text("迟到", encoding="utf-8")
    assert main(places, []) == FINE
    late.unlink()
    assert main(places, []) == FINE
    assert jobs == ["compile 2020"]
    in_memory.wipe_assets([BUILD])
    assert main(places, []) == FINE
    assert jobs[1:] == ["compile 2020"], "the pages show no build"


@pytest.mark.usefixtures("done")
def test_a_published_file_that_breaks_a_check_is_looked_at_by_a_run(
    jobs: list[str], places: Workspace
) -> None:
    kept = places.published.read_bytes()
    with duckdb.connect(str(places.published)) as connection:
        connection.execute("UPDATE intake.submission SET row_count = row_count + 1 WHERE row_count > 0")
    assert main(places, []) == FINE
    assert jobs == ["compile 2020"]
    places.published.write_bytes(kept)


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize("language", ["C.UTF-8", "en_US.UTF-8"])
def test_an_unknown_edition_is_wrong_use(
    language: str, places: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", language)
    assert main(places, ["1999", "1998"]) == WRONG_USE
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
    monkeypatch.setenv("LANG", language)
    assert main(sample_workspace(tmp_path / "raw", tmp_path / "warehouse"), []) == WRONG_USE
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
    places: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LANG", language)
    blocked = places.warehouse.with_name("blocked")
    blocked.write_text("a file where a folder is needed", encoding="utf-8")
    assert main(sample_workspace(places.raw, blocked), []) == FAILED
    told = capfd.readouterr().err
    assert all(sentence in told for sentence in sentences)
    assert str(blocked) in told
    assert "Traceback" not in told

"""Input that vanished: jobs fail and say why, sensors and schedules go on, what is published stays."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.compile import compile_editions
from pipeline.orchestration.jobs import STORY_CONFIG, build_jobs
from pipeline.orchestration.location import build_definitions
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import register_editions, registered_editions, run_tags
from pipeline.orchestration.run import FAILED, WRONG_USE, _lacks_input, main
from pipeline.orchestration.sensors import editions_sensor, submissions_sensor
from pipeline.workspace import Workspace
from tests.editions import copied, rows
from tests.orchestration.small import job_of
from tests.vanishing import EDITIONS, UNITS, compiled_office, refuse

NAMES = Names()
EDITIONS_SENSOR = editions_sensor(NAMES)
SUBMISSIONS_SENSOR = submissions_sensor(NAMES, build_jobs(NAMES, {})["compile"])
pytestmark = pytest.mark.usefixtures("in_process", "in_memory")
VANISHED = {
    "raw is gone": shutil.rmtree,
    "raw is empty": lambda raw: [shutil.rmtree(raw / edition) for edition in EDITIONS],
    "an edition is gone": lambda raw: shutil.rmtree(raw / "2021"),
    "most files are gone": lambda raw: [shutil.rmtree(raw / "2021" / name) for name in UNITS[1:]],
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return compiled_office(tmp_path_factory)


@pytest.fixture
def place(office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A copy of the office that a test may damage, with a folder for its run history."""
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    return copied(office, tmp_path)


@pytest.fixture
def instance(place: Workspace) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        register_editions(made, place, NAMES)
        yield made


def run(
    place: Workspace, instance: dg.DagsterInstance, name: str, editions: tuple[str, ...] = EDITIONS
) -> bool:
    tags = {} if name == "publish" else run_tags(editions)
    job = job_of(place, name)
    return job.execute_in_process(STORY_CONFIG, instance, tags=tags, raise_on_error=False).success


JOBS = [("compile", name) for name in VANISHED] + [
    ("publish", name)
    for name in VANISHED
    if name != "most files are gone"  # it reads no submission, and publishes what was kept of them
]


@pytest.mark.parametrize(("job", "name"), JOBS)
def test_a_job_that_would_lose_input_fails_and_publishes_nothing(
    job: str, name: str, place: Workspace, instance: dg.DagsterInstance, capfd: pytest.CaptureFixture[str]
) -> None:
    before = place.published.read_bytes()
    VANISHED[name](place.raw)
    register_editions(instance, place, NAMES)
    assert registered_editions(instance, NAMES) == list(EDITIONS), "what is published stays a partition"
    assert not run(place, instance, job)
    told = capfd.readouterr().err
    assert "--accept-loss 2021" in told
    assert "Traceback" not in told
    assert place.published.read_bytes() == before


def test_a_job_over_one_edition_fails_when_the_other_is_gone(
    place: Workspace, instance: dg.DagsterInstance
) -> None:
    before = place.published.read_bytes()
    shutil.rmtree(place.raw / "2021")
    assert not run(place, instance, "compile", ("2020",))
    assert place.published.read_bytes() == before


@pytest.mark.parametrize("name", VANISHED)
def test_what_vanished_is_known_as_such_after_a_run(name: str, place: Workspace) -> None:
    assert not _lacks_input(place, EDITIONS)
    VANISHED[name](place.raw)
    assert _lacks_input(place, EDITIONS)


def test_make_run_ends_with_status_2(place: Workspace, capfd: pytest.CaptureFixture[str]) -> None:
    before = place.published.read_bytes()
    VANISHED["most files are gone"](place.raw)
    assert main(place, []) == WRONG_USE
    assert "--accept-loss 2021" in capfd.readouterr().err
    assert place.published.read_bytes() == before


def test_make_run_on_a_new_machine_ends_with_status_2_when_raw_is_gone(
    place: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    before = place.published.read_bytes()
    shutil.rmtree(place.raw)
    assert main(place, []) == WRONG_USE
    assert str(place.raw) in capfd.readouterr().err
    assert place.published.read_bytes() == before


def test_other_editions_are_published_beside_an_unreadable_one(
    place: Workspace, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(place.raw / "2020" / UNITS[0])
    refuse(monkeypatch, place.raw / "2021", errno.EIO)
    assert main(place, []) == WRONG_USE
    files = rows(place, "SELECT edition, count(*) FROM intake.submission GROUP BY ALL ORDER BY ALL")
    assert files == [("2020", 2), ("2021", 3)]
    told = capfd.readouterr().err
    assert "2021" in told
    assert "Traceback" not in told


def test_a_run_over_nothing_that_can_be_read_fails(
    place: Workspace, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = place.published.read_bytes()
    refuse(monkeypatch, place.raw / "2021", errno.EACCES)
    assert not run(place, instance, "compile", ("2021",))
    assert place.published.read_bytes() == before


def test_the_editions_sensor_keeps_published_partitions(
    place: Workspace, instance: dg.DagsterInstance
) -> None:
    shutil.rmtree(place.raw)
    told = EDITIONS_SENSOR(dg.build_sensor_context(instance), workspace=place)
    assert isinstance(told, dg.SkipReason)
    assert "2020、2021" in (told.skip_message or "")


def test_the_editions_sensor_drops_what_is_no_longer_published(
    place: Workspace, instance: dg.DagsterInstance
) -> None:
    shutil.rmtree(place.raw / "2021")
    compile_editions(place, accept_loss=["2021"])
    told = EDITIONS_SENSOR(dg.build_sensor_context(instance), workspace=place)
    assert isinstance(told, dg.SensorResult)
    _, removed = told.dynamic_partitions_requests or ()
    assert list(removed.partition_keys) == ["2021"]


def test_the_submissions_sensor_asks_for_a_run_that_tells_of_the_loss(
    place: Workspace, instance: dg.DagsterInstance
) -> None:
    cursor = ticked(place, instance, None)[0]
    cursor = ticked(place, instance, cursor)[0]
    shutil.rmtree(place.raw)
    cursor, requested = ticked(place, instance, cursor)
    assert requested == []
    cursor, requested = ticked(place, instance, cursor)
    assert requested == list(EDITIONS)
    assert ticked(place, instance, cursor)[1] == []


def test_the_submissions_sensor_passes_over_a_folder_it_cannot_read(
    place: Workspace, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    cursor = ticked(place, instance, ticked(place, instance, None)[0])[0]
    with monkeypatch.context() as patch:
        refuse(patch, place.raw / "2021", errno.EIO)
        shutil.rmtree(place.raw / "2020" / UNITS[0])
        cursor, requested = ticked(place, instance, cursor)
        cursor, requested = ticked(place, instance, cursor)
        assert requested == ["2020"]
    assert list(json.loads(cursor)) == list(EDITIONS)
    assert ticked(place, instance, cursor)[1] == [], "what came back is as it was"


def ticked(
    place: Workspace, instance: dg.DagsterInstance, cursor: str | None
) -> tuple[str, list[str | None]]:
    """The cursor after a tick, and the editions it asks to run."""
    context = dg.build_sensor_context(instance, cursor=cursor)
    told = SUBMISSIONS_SENSOR(context, workspace=place)
    assert isinstance(told, dg.SensorResult)
    return told.cursor or "", [each.partition_key for each in told.run_requests or ()]


def test_the_schedule_asks_for_a_run_that_tells_of_the_loss(place: Workspace, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with dg.DagsterInstance.local_temp(str(tmp_path / "kept")) as kept:
        register_editions(kept, place, NAMES)
        shutil.rmtree(place.raw)
        repository = build_definitions(place).get_repository_def()
        with dg.build_schedule_context(kept, repository_def=repository) as context:
            [request] = repository.get_schedule_def("nightly").evaluate_tick(context).run_requests or ()
    assert request.tags["dagster/asset_partition_range_end"] == "2021"


def test_a_failure_of_another_kind_keeps_its_status(place: Workspace) -> None:
    shutil.rmtree(place.warehouse)
    place.warehouse.write_text("a file where a folder is needed", encoding="utf-8")
    assert main(place, []) == FAILED

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.location import defs
from pipeline.orchestration.partitions import register_editions
from pipeline.orchestration.schedules import nightly, weekly_bulletin, weekly_export
from tests.orchestration.small import name_folders

SCHEDULES = {
    "nightly": (nightly, "compile"),
    "weekly_export": (weekly_export, "export_data"),
    "weekly_bulletin": (weekly_bulletin, "write_bulletin"),
}


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.local_temp(str(tmp_path_factory.mktemp("kept"))) as kept:
        yield kept


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty `raw/`, which the environment names."""
    workspace = name_folders(monkeypatch, tmp_path)
    workspace.raw.mkdir()
    return workspace.raw


def requested(schedule: dg.ScheduleDefinition, instance: dg.DagsterInstance) -> dg.RunRequest | None:
    """What the schedule asks for with the editions there are."""
    register_editions(instance)
    context = dg.build_schedule_context(instance, repository_def=defs.get_repository_def())
    return next(iter(schedule.evaluate_tick(context).run_requests or ()), None)


@pytest.mark.parametrize("name", SCHEDULES)
def test_one_run_takes_all_editions(name: str, raw: Path, instance: dg.DagsterInstance) -> None:
    schedule, job = SCHEDULES[name]
    for edition in ("2020", "2021"):
        (raw / edition).mkdir()
    request = requested(schedule, instance)
    assert request is not None
    assert schedule.job_name == job
    assert request.tags["dagster/asset_partition_range_start"] == "2020"
    assert request.tags["dagster/asset_partition_range_end"] == "2021"


@pytest.mark.usefixtures("raw")
def test_without_an_edition_nothing_runs(instance: dg.DagsterInstance) -> None:
    assert requested(nightly, instance) is None


def test_schedules_keep_the_time_of_the_office_and_wait_to_be_switched_on() -> None:
    assert {schedule.name for schedule in defs.schedules or ()} == set(SCHEDULES)
    for schedule, _ in SCHEDULES.values():
        assert schedule.execution_timezone == "Asia/Shanghai"
        assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    times = [schedule.cron_schedule for schedule, _ in SCHEDULES.values()]
    assert times == ["0 2 * * *", "0 5 * * 1", "30 5 * * 1"]

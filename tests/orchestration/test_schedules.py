from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.location import defs
from pipeline.orchestration.partitions import register_editions
from pipeline.orchestration.schedules import nightly, weekly_bulletin, weekly_export

SCHEDULES = {
    "nightly": (nightly, "compile"),
    "weekly_export": (weekly_export, "export_data"),
    "weekly_bulletin": (weekly_bulletin, "write_bulletin"),
}


def requested(schedule: dg.ScheduleDefinition, folder: Path) -> dg.RunRequest | None:
    """What the schedule asks for with the editions there are."""
    with dg.DagsterInstance.local_temp(str(folder)) as instance:
        register_editions(instance)
        context = dg.build_schedule_context(instance, repository_def=defs.get_repository_def())
        return next(iter(schedule.evaluate_tick(context).run_requests or ()), None)


@pytest.mark.parametrize("name", SCHEDULES)
def test_one_run_takes_all_editions(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schedule, job = SCHEDULES[name]
    for edition in ("2020", "2021"):
        (tmp_path / "raw" / edition).mkdir(parents=True)
    monkeypatch.setenv("MULU_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("MULU_WAREHOUSE", str(tmp_path / "warehouse"))
    request = requested(schedule, tmp_path)
    assert request is not None
    assert schedule.job_name == job
    assert request.tags["dagster/asset_partition_range_start"] == "2020"
    assert request.tags["dagster/asset_partition_range_end"] == "2021"


def test_without_an_edition_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULU_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("MULU_WAREHOUSE", str(tmp_path / "warehouse"))
    assert requested(nightly, tmp_path) is None


def test_schedules_keep_the_time_of_the_office_and_wait_to_be_switched_on() -> None:
    assert {schedule.name for schedule in defs.schedules or ()} == set(SCHEDULES)
    for schedule, _ in SCHEDULES.values():
        assert schedule.execution_timezone == "Asia/Shanghai"
        assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    times = [schedule.cron_schedule for schedule, _ in SCHEDULES.values()]
    assert times == ["0 2 * * *", "0 5 * * 1", "30 5 * * 1"]

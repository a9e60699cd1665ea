from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.location import build_definitions
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import register_editions
from pipeline.workspace import Workspace
from tests.workspaces import sample_workspace

JOBS = {"nightly": "compile", "weekly_export": "export_data", "weekly_bulletin": "write_bulletin"}


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.local_temp(str(tmp_path_factory.mktemp("kept"))) as kept:
        yield kept


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace with an empty `raw/`."""
    (tmp_path / "raw").mkdir()
    return sample_workspace(tmp_path / "raw", tmp_path / "warehouse")


def requested(name: str, place: Workspace, instance: dg.DagsterInstance) -> dg.RunRequest | None:
    """What the schedule asks for with the editions there are."""
    register_editions(instance, place, Names())
    repository = build_definitions(place).get_repository_def()
    with dg.build_schedule_context(instance, repository_def=repository) as context:
        requests = repository.get_schedule_def(name).evaluate_tick(context).run_requests
    return next(iter(requests or ()), None)


@pytest.mark.parametrize("name", JOBS)
def test_one_run_takes_all_editions(name: str, place: Workspace, instance: dg.DagsterInstance) -> None:
    for edition in ("2020", "2021"):
        (place.raw / edition).mkdir()
    request = requested(name, place, instance)
    assert request is not None
    assert request.tags["dagster/asset_partition_range_start"] == "2020"
    assert request.tags["dagster/asset_partition_range_end"] == "2021"


def test_without_an_edition_nothing_runs(place: Workspace, instance: dg.DagsterInstance) -> None:
    assert requested("nightly", place, instance) is None


def schedules_of(workspace: Workspace) -> list[dg.ScheduleDefinition]:
    return [*build_definitions(workspace).get_repository_def().schedule_defs]


def test_schedules_wait_to_be_switched_on(place: Workspace) -> None:
    schedules = {each.name: each for each in schedules_of(place)}
    assert {name: each.job_name for name, each in schedules.items()} == JOBS
    for schedule in schedules.values():
        assert schedule.execution_timezone == "Asia/Shanghai"
        assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    times = [schedules[name].cron_schedule for name in JOBS]
    assert times == ["0 2 * * *", "0 5 * * 1", "30 5 * * 1"]

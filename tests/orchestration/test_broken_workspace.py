"""A workspace with faults: its code location loads, and runs, sensor and command tell each fault."""

import shutil
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.jobs import STORY_CONFIG
from pipeline.orchestration.location import build_definitions
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import register_editions
from pipeline.orchestration.run import WRONG_USE, main
from pipeline.orchestration.sensors import editions_sensor
from pipeline.workspace import ROOT, Workspace

pytestmark = pytest.mark.usefixtures("in_process")
SETTINGS = 'jurisdiction = "410400"\noffice = "办公室"\nunit_list = 2020\n'


def office(folder: Path, settings: str) -> Workspace:
    """A workspace with one edition and these settings."""
    shutil.copytree(ROOT / "city", folder / "city")
    (folder / "mulu.toml").write_text(settings, encoding="utf-8")
    (folder / "raw" / "2020" / "410422-叶县").mkdir(parents=True)
    (folder / "raw" / "2020" / "410422-叶县" / "就业.csv").write_text("就业", encoding="utf-8")
    return Workspace(folder, folder / "raw", folder / "warehouse")


def wrong_settings(folder: Path) -> Workspace:
    return office(folder, SETTINGS.replace("2020", "1999"))


def no_toml(folder: Path) -> Workspace:
    return office(folder, "jurisdiction = 平顶山市\n")


def not_utf8(folder: Path) -> Workspace:
    made = office(folder, SETTINGS)
    (folder / "mulu.toml").write_bytes(SETTINGS.encode("gbk"))
    return made


def wrong_city(folder: Path) -> Workspace:
    made = office(folder, SETTINGS)
    (folder / "city" / "lead_department.csv").write_text("domain_code\nno_domain\n", encoding="utf-8")
    return made


Break = Callable[[Path], Workspace]
BROKEN: dict[Break, str] = {
    wrong_settings: "mulu.toml 第 3 行 unit_list",
    no_toml: "mulu.toml",
    not_utf8: "UTF-8",
    wrong_city: "lead_department.csv",
}
each_fault = pytest.mark.parametrize(("break_it", "told"), BROKEN.items())


@pytest.mark.parametrize("break_it", BROKEN)
def test_the_location_loads(break_it: Break, tmp_path: Path) -> None:
    definitions = build_definitions(break_it(tmp_path))
    dg.Definitions.validate_loadable(definitions)
    zones = {each.execution_timezone for each in definitions.get_repository_def().schedule_defs}
    assert zones == {"Asia/Shanghai"}


def test_the_location_of_a_folder_that_is_not_there_loads(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    dg.Definitions.validate_loadable(build_definitions(Workspace(nowhere, nowhere / "raw", nowhere / "wh")))


@each_fault
def test_a_run_fails_and_lists_the_faults(
    break_it: Break, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    workspace = break_it(tmp_path)
    with dg.DagsterInstance.ephemeral() as instance:
        register_editions(instance, workspace, Names())
        job = build_definitions(workspace).resolve_job_def("compile")
        done = job.execute_in_process(STORY_CONFIG, instance, partition_key="2020", raise_on_error=False)
    [failed] = [each for each in done.all_node_events if each.is_step_failure]
    failure = failed.step_failure_data.user_failure_data
    assert failure is not None
    assert told in (failure.description or "")
    printed = capfd.readouterr().err
    assert told in printed
    assert "Traceback" not in printed


@each_fault
def test_the_command_lists_them_and_writes_nothing(
    break_it: Break, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    workspace = break_it(tmp_path)
    before = {*tmp_path.rglob("*")}
    assert main(workspace, []) == WRONG_USE
    assert told in capfd.readouterr().err
    assert {*tmp_path.rglob("*")} == before


def test_the_sensor_tells_faults_of_the_settings(tmp_path: Path) -> None:
    workspace = wrong_settings(tmp_path)
    with dg.DagsterInstance.ephemeral() as instance:
        register_editions(instance, workspace, Names())
        found = editions_sensor(Names())(dg.build_sensor_context(instance), workspace=workspace)
    assert isinstance(found, dg.SkipReason)
    assert "unit_list" in (found.skip_message or "")


def test_schedules_keep_the_time_of_the_office(tmp_path: Path) -> None:
    workspace = office(tmp_path, f'{SETTINGS}time_zone = "Asia/Urumqi"\n')
    schedules = build_definitions(workspace).get_repository_def().schedule_defs
    assert {each.execution_timezone for each in schedules} == {"Asia/Urumqi"}

import shutil
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import register_editions, registered_editions
from pipeline.orchestration.sensors import editions_sensor
from pipeline.workspace import Workspace
from tests.workspaces import sample_workspace

NAMES = Names()


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace with two editions."""
    for edition in ("2020", "2021"):
        (tmp_path / "raw" / edition).mkdir(parents=True)
    return sample_workspace(tmp_path / "raw", tmp_path / "warehouse")


def tick(instance: dg.DagsterInstance, place: Workspace) -> dg.SensorResult | dg.SkipReason:
    result = editions_sensor(NAMES)(dg.build_sensor_context(instance), workspace=place)
    assert isinstance(result, dg.SensorResult | dg.SkipReason)
    return result


def test_a_new_folder_becomes_a_partition(place: Workspace) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        register_editions(instance, place, NAMES)
        (place.raw / "2022").mkdir()
        result = tick(instance, place)
    assert isinstance(result, dg.SensorResult)
    added, removed = result.dynamic_partitions_requests or ()
    assert (added.partition_keys, removed.partition_keys) == (["2022"], [])


def test_a_folder_that_is_gone_is_no_partition_any_more(place: Workspace) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        register_editions(instance, place, NAMES)
        assert registered_editions(instance, NAMES) == ["2020", "2021"]
        shutil.rmtree(place.raw / "2020")
        register_editions(instance, place, NAMES)
        assert registered_editions(instance, NAMES) == ["2021"]


def test_the_sensor_skips_while_nothing_changes(place: Workspace) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        register_editions(instance, place, NAMES)
        assert isinstance(tick(instance, place), dg.SkipReason)

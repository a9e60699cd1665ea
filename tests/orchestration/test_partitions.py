import shutil
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.partitions import register_editions, registered_editions
from pipeline.orchestration.sensors import editions_sensor


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `raw/` with two editions, which the environment names."""
    for edition in ("2020", "2021"):
        (tmp_path / "raw" / edition).mkdir(parents=True)
    monkeypatch.setenv("MULU_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("MULU_WAREHOUSE", str(tmp_path / "warehouse"))
    return tmp_path / "raw"


def tick(instance: dg.DagsterInstance) -> dg.SensorResult | dg.SkipReason:
    result = editions_sensor(dg.build_sensor_context(instance))
    assert isinstance(result, dg.SensorResult | dg.SkipReason)
    return result


def test_a_new_folder_becomes_a_partition(raw: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        register_editions(instance)
        (raw / "2022").mkdir()
        result = tick(instance)
    assert isinstance(result, dg.SensorResult)
    added, removed = result.dynamic_partitions_requests or ()
    assert (added.partition_keys, removed.partition_keys) == (["2022"], [])


def test_a_folder_that_is_gone_is_no_partition_any_more(raw: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        register_editions(instance)
        assert registered_editions(instance) == ["2020", "2021"]
        shutil.rmtree(raw / "2020")
        register_editions(instance)
        assert registered_editions(instance) == ["2021"]


@pytest.mark.usefixtures("raw")
def test_the_sensor_skips_while_nothing_changes() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        register_editions(instance)
        assert isinstance(tick(instance), dg.SkipReason)

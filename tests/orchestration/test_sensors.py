"""The sensor over `raw/`: one run a batch, none while anything moves, none without a change."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.files import change_detection
from pipeline.orchestration.jobs import build_jobs
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import register_editions
from pipeline.orchestration.sensors import editions_sensor, submissions_sensor
from pipeline.workspace import Workspace
from tests.workspaces import sample_workspace

NAMES = Names()
SENSOR = submissions_sensor(NAMES, build_jobs(NAMES, {})["compile"])


class Watched:
    """A `raw/` and the sensor that watches it, from tick to tick."""

    def __init__(self, workspace: Workspace, instance: dg.DagsterInstance) -> None:
        self.workspace, self.raw, self.instance = workspace, workspace.raw, instance
        self.cursor: str | None = None
        self.told: str | None = None

    def put(self, name: str, content: str = "", edition: str = "2020") -> Path:
        path = self.raw / edition / "410422-叶县" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        register_editions(self.instance, self.workspace, NAMES)
        return path

    def tick(self) -> list[dg.RunRequest]:
        """The runs that the next tick requests."""
        context = dg.build_sensor_context(self.instance, cursor=self.cursor)
        found = SENSOR(context, workspace=self.workspace)
        assert isinstance(found, dg.SensorResult)
        self.cursor = found.cursor
        self.told = found.skip_reason and found.skip_reason.skip_message
        return list(found.run_requests or ())

    def settle(self) -> list[dg.RunRequest]:
        """The runs that two ticks request: one sees a change, the next that all stands still."""
        assert self.tick() == []
        return self.tick()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Edition 2020 with one file, compiled."""
    change_detection._hashed.cache_clear()
    with dg.DagsterInstance.ephemeral() as instance:
        found = Watched(sample_workspace(tmp_path / "raw", tmp_path / "warehouse"), instance)
        found.put("就业.csv", "就业")
        [first] = found.settle()
        assert first.partition_key == "2020"
        yield found


def test_nothing_runs_while_nothing_changes(watched: Watched) -> None:
    assert [*watched.tick(), *watched.tick()] == []
    assert "没有变化" in (watched.told or "")


def test_a_folder_that_is_no_edition_is_told_and_is_no_partition(watched: Watched) -> None:
    shutil.copytree(watched.raw / "2020", watched.raw / "2020 副本")
    found = editions_sensor(NAMES)(dg.build_sensor_context(watched.instance), workspace=watched.workspace)
    assert isinstance(found, dg.SkipReason)
    assert "2020 副本" in (found.skip_message or "")


def test_a_batch_of_files_is_one_run(watched: Watched) -> None:
    for number in range(20):
        watched.put(f"{number}.csv")
    assert [request.partition_key for request in watched.settle()] == ["2020"]
    assert watched.tick() == []


def test_a_file_still_being_copied_is_left_for_the_next_tick(watched: Watched) -> None:
    for content in ("一", "一二", "一二三"):
        watched.put("救灾.csv", content)
        assert watched.tick() == []
        assert "2020" in (watched.told or "")
    assert len(watched.tick()) == 1


def test_only_what_moved_is_hashed(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    hashed = change_detection.hash_and_size

    def noted(path: Path) -> tuple[str, int]:
        opened.append(path.name)
        return hashed(path)

    monkeypatch.setattr(change_detection, "hash_and_size", noted)
    watched.put("救灾.csv", "新")
    watched.settle()
    assert opened == ["救灾.csv"]


def test_a_file_touched_but_not_changed_starts_nothing(watched: Watched) -> None:
    watched.put("就业.csv", "就业")
    assert watched.settle() == []


def test_a_file_that_is_gone_starts_a_run_and_so_does_one_that_comes_back(watched: Watched) -> None:
    path = watched.put("损坏.xlsx", "PK")
    keys = [watched.settle()[0].run_key]
    path.unlink()
    keys.append(watched.settle()[0].run_key)
    watched.put("损坏.xlsx", "PK")
    keys.append(watched.settle()[0].run_key)
    assert len(set(keys)) == 3
    contents = [str(key).split(":")[1] for key in keys]
    assert contents[0] == contents[2] != contents[1]


def test_a_tick_that_is_repeated_asks_for_the_same_run(watched: Watched) -> None:
    watched.put("救灾.csv")
    watched.tick()
    before = watched.cursor
    [first] = watched.tick()
    watched.cursor = before
    [again] = watched.tick()
    assert first.run_key == again.run_key


def test_what_is_no_submission_starts_nothing(watched: Watched) -> None:
    watched.put("~$就业.xlsx", "lock")
    watched.put(".DS_Store")
    assert watched.settle() == []


def test_a_new_edition_runs_once_it_is_a_partition(watched: Watched) -> None:
    (watched.raw / "2021").mkdir()
    assert watched.settle() == []
    watched.put("就业.csv", edition="2021")
    assert [request.partition_key for request in watched.settle()] == ["2021"]
    shutil.rmtree(watched.raw / "2021")
    assert watched.settle() == []
    assert list(json.loads(watched.cursor or "")) == ["2020"]


def test_it_watches_from_the_start() -> None:
    assert SENSOR.default_status == dg.DefaultSensorStatus.RUNNING

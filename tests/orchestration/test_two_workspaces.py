"""Two workspaces in one instance: neither sees, drops or starts anything of the other."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.location import build_definitions
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import register_editions, registered_editions
from pipeline.workspace import Workspace
from tests.workspaces import sample_workspace

EDITIONS = {"north": ("2020", "2021"), "south": ("2020", "2026")}
Places = dict[str, Workspace]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Two workspaces, by the names of their locations."""
    for name, editions in EDITIONS.items():
        for edition in editions:
            (tmp_path / name / "raw" / edition).mkdir(parents=True)
    return {
        name: sample_workspace(tmp_path / name / "raw", tmp_path / name / "warehouse") for name in EDITIONS
    }


@pytest.fixture
def instance(places: Places) -> Iterator[dg.DagsterInstance]:
    """The instance of both, which knows their editions."""
    with dg.DagsterInstance.ephemeral() as shared:
        for name, place in places.items():
            register_editions(shared, place, Names(name))
        yield shared


def tick(places: Places, name: str, instance: dg.DagsterInstance) -> object:
    """What the sensor over editions finds when Dagster gives it the resource of its location."""
    definitions = build_definitions(places[name], name)
    with dg.build_sensor_context(instance, resources=definitions.resources) as context:
        sensor = definitions.get_repository_def().get_sensor_def("editions")
        return sensor.evaluate_tick(context).dynamic_partitions_requests


def test_each_has_its_own_editions(places: Places, instance: dg.DagsterInstance) -> None:
    for name, editions in EDITIONS.items():
        assert registered_editions(instance, Names(name)) == list(editions)
        assert tick(places, name, instance) in (None, [])


def test_an_edition_that_is_gone_is_dropped_where_it_was(
    places: Places, instance: dg.DagsterInstance
) -> None:
    shutil.rmtree(places["north"].raw / "2020")
    register_editions(instance, places["north"], Names("north"))
    assert registered_editions(instance, Names("north")) == ["2021"]
    assert registered_editions(instance, Names("south")) == ["2020", "2026"]


def test_they_have_no_asset_and_no_set_of_partitions_in_common(places: Places) -> None:
    graphs = [build_definitions(place, name).resolve_asset_graph() for name, place in places.items()]
    north, south = (graph.get_all_asset_keys() for graph in graphs)
    assert len(north) == len(south) > 10
    assert north & south == set()
    assert {key.path[0] for key in north} == {"north"}
    checks = [graph.asset_check_keys for graph in graphs]
    assert set(checks[0]) & set(checks[1]) == set()


def test_a_location_alone_in_its_instance_has_plain_names(places: Places) -> None:
    keys = build_definitions(places["north"]).resolve_asset_graph().get_all_asset_keys()
    assert dg.AssetKey(["ref", "build"]) in keys
    assert dg.AssetKey("items") in keys


def test_the_runs_of_each_name_its_folder(places: Places) -> None:
    definitions = build_definitions(places["north"], "north")
    folder = str(places["north"].folder)
    jobs = ("compile", "publish", "hand_back", "export_data", "write_bulletin")
    assert {definitions.resolve_job_def(job).tags["mulu/workspace"] for job in jobs} == {folder}

"""Deliveries are made on request, never as a part of the compilation, from what is published and archived."""

import shutil

import dagster as dg
import pytest

from pipeline.deliver.bulletin.bulletin_manifest import is_current
from pipeline.deliver.status import read_status
from pipeline.orchestration.jobs import STORY_CONFIG
from schemas.tables.table_descriptions import load_tables
from tests.orchestration.small import Compiled, job_of

RETURNS = dg.AssetKey("returns")


def test_the_compilation_hands_nothing_back(compiled: Compiled) -> None:
    assert RETURNS not in job_of(compiled.workspace, "compile").asset_layer.executable_asset_keys
    assert not (compiled.workspace.warehouse / "returns").exists()


@pytest.fixture(scope="module")
def without_raw(changeable: Compiled) -> Compiled:
    """The compiled edition after its submissions are gone."""
    shutil.rmtree(changeable.workspace.raw)
    return changeable


def test_the_job_hands_back_what_has_findings_and_tells_how_many(without_raw: Compiled) -> None:
    job = job_of(without_raw.workspace, "hand_back")
    result = job.execute_in_process(STORY_CONFIG, without_raw.instance, partition_key="2020")
    (event,) = result.get_asset_materialization_events()
    told = {name: value.value for name, value in event.materialization.metadata.items()}
    lying = [*(without_raw.workspace.warehouse / "returns").rglob("*.xlsx")]
    assert told["made"] == told["total"] == len(lying) >= 1


def test_the_job_exports_an_edition_and_tells_how_much(without_raw: Compiled) -> None:
    job = job_of(without_raw.workspace, "export_data")
    result = job.execute_in_process(STORY_CONFIG, without_raw.instance, partition_key="2020")
    (event,) = result.get_asset_materialization_events()
    told = {name: value.value for name, value in event.materialization.metadata.items()}
    assert told["tables"] == len(load_tables())
    assert (without_raw.workspace.warehouse / "export" / "2020" / "datapackage.json").is_file()


@pytest.mark.usefixtures("plain_charts")
def test_the_job_writes_the_bulletin_and_tells_what_is_in_it(without_raw: Compiled) -> None:
    job = job_of(without_raw.workspace, "write_bulletin")
    result = job.execute_in_process(STORY_CONFIG, without_raw.instance, partition_key="2020")
    (event,) = result.get_asset_materialization_events()
    told = {name: value.value for name, value in event.materialization.metadata.items()}
    assert told["figures"] > told["tables"] > told["charts"] > 0
    build = read_status(without_raw.workspace.published).build["build_id"]
    assert is_current(without_raw.workspace.bulletin("2020"), "2020", build)

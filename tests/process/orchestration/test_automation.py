"""A run over two editions leaves nothing to do; a stage made anew alone is carried downstream."""

from collections.abc import Callable

import dagster as dg
import pytest

from pipeline.orchestration.location import build_definitions
from pipeline.workspace import Workspace
from tests.orchestration.small import Compiled, write_edition

pytestmark = pytest.mark.usefixtures("in_process")
ALL = dg.AssetSelection.all()
EDITIONS = ("2020", "2031")


def requested(both: Compiled, cursor: object = None) -> dg.EvaluateAutomationConditionsResult:
    defs = build_definitions(both.workspace)
    return dg.evaluate_automation_conditions(defs, both.instance, ALL, cursor=cursor)  # type: ignore[arg-type]


def names(both: Compiled, result: dg.EvaluateAutomationConditionsResult) -> set[str]:
    keys = build_definitions(both.workspace).resolve_all_asset_keys()
    return {key.to_user_string() for key in keys if result.get_num_requested(key)}


@pytest.fixture(scope="module")
def both(places: Workspace, compile_all: Callable[[], Compiled]) -> Compiled:
    """Two editions, compiled in one run."""
    for edition in EDITIONS:
        write_edition(places.raw, edition)
    return compile_all()


def make(both: Compiled, *stages: str) -> None:
    """The stages of 2020 are made anew, and nothing else."""
    job = build_definitions(both.workspace).resolve_implicit_global_asset_job_def()
    selected = [dg.AssetKey(stage) for stage in stages]
    job.execute_in_process(instance=both.instance, partition_key="2020", asset_selection=selected)


def test_two_editions_are_compiled_by_one_run(both: Compiled) -> None:
    assert both.result.success
    partitions = {event.partition for event in both.result.asset_materializations_for_node("items")}
    assert partitions == set(EDITIONS)
    assert {row["edition"] for row in both.preview("rollup/by_tier")} == set(EDITIONS)


def test_a_stage_made_alone_is_carried_to_the_tables_and_no_delivery(both: Compiled) -> None:
    first = requested(both)
    assert names(both, first) == set(), "a compilation leaves nothing to carry"
    make(both, "submissions")
    second = requested(both, first.cursor)
    assert names(both, second) == {"source_rows", "items"}
    assert second.get_requested_partitions(dg.AssetKey("items")) == {"2020"}
    make(both, "source_rows", "items")
    third = requested(both, second.cursor)
    assert names(both, third) == {"ref/build"}, "the file, whose step makes every table"

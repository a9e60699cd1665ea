"""A part of the graph, run alone, gives what the whole gives, through Dagster and without it."""

import dagster as dg
import pytest

from pipeline.compile import compile_editions, republish
from pipeline.deliver.returns.return_edition import return_findings
from pipeline.orchestration.jobs import STORY_CONFIG
from tests.orchestration.small import Compiled, job_of, published_rows

pytestmark = pytest.mark.usefixtures("in_process")


def test_publishing_alone_gives_what_the_compilation_gave(changeable: Compiled) -> None:
    before = published_rows(changeable.workspace)
    changeable.workspace.published.unlink()
    job = job_of(changeable.workspace, "publish")
    result = job.execute_in_process(STORY_CONFIG, changeable.instance)
    made = {event.asset_key for event in result.get_asset_materialization_events()}
    assert made == {dg.AssetKey(["ref", "build"])}, "every table has the content that its page shows"
    failed = [each.check_name for each in result.get_asset_check_evaluations() if not each.passed]
    assert len(failed) == 4
    assert published_rows(changeable.workspace) == before
    assert not compile_editions(changeable.workspace).is_new, "the command finds nothing left to do"


def test_the_command_publishes_alone_what_the_job_publishes_alone(changeable: Compiled) -> None:
    before = published_rows(changeable.workspace)
    changeable.workspace.published.unlink()
    assert republish(changeable.workspace).is_new
    assert published_rows(changeable.workspace) == before


def test_a_repeated_compilation_changes_nothing(changeable: Compiled) -> None:
    before = changeable.workspace.published.read_bytes()
    job = job_of(changeable.workspace, "compile")
    assert job.execute_in_process(STORY_CONFIG, changeable.instance, partition_key="2020").success
    assert changeable.workspace.published.read_bytes() == before


def test_returns_alone_are_those_of_the_command(changeable: Compiled) -> None:
    job = job_of(changeable.workspace, "hand_back")
    assert job.execute_in_process(STORY_CONFIG, changeable.instance, partition_key="2020").success
    [done] = return_findings(changeable.workspace, ["2020"])
    assert (done.made, done.removed) == (0, 0)
    assert done.total >= 1

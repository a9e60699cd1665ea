"""A part of the graph, run alone, gives what the whole gives, through Dagster and without it."""

import dagster as dg

from pipeline.compile import compile_editions, republish
from pipeline.deliver.returns.return_edition import return_findings
from pipeline.orchestration.jobs import STORY_CONFIG
from pipeline.orchestration.location import defs
from pipeline.settings import Settings
from pipeline.warehouse.publish import reading
from schemas.tables.table_descriptions import load_tables
from tests.orchestration.small import Compiled

TIMED = "ref.build"


def published(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every published table but the one that says when it was made."""
    with reading(settings.published) as connection:
        return {
            name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall()
            for name in load_tables()
            if name != TIMED
        }


def test_publishing_alone_gives_what_the_compilation_gave(compiled: Compiled) -> None:
    before = published(compiled.settings)
    compiled.settings.published.unlink()
    job = defs.resolve_job_def("publish")
    result = job.execute_in_process(STORY_CONFIG, compiled.instance)
    made = {event.asset_key for event in result.get_asset_materialization_events() if event.asset_key}
    assert made == {dg.AssetKey(name.split(".")) for name in load_tables()}
    assert len(result.get_asset_check_evaluations()) >= 8
    assert published(compiled.settings) == before
    assert not compile_editions(compiled.settings).is_new, "the command finds nothing left to do"


def test_the_command_publishes_alone_what_the_job_publishes_alone(compiled: Compiled) -> None:
    before = published(compiled.settings)
    compiled.settings.published.unlink()
    assert republish(compiled.settings).is_new
    assert published(compiled.settings) == before


def test_a_repeated_compilation_changes_nothing(compiled: Compiled) -> None:
    before = compiled.settings.published.read_bytes()
    job = defs.resolve_job_def("compile")
    assert job.execute_in_process(STORY_CONFIG, compiled.instance, partition_key="2020").success
    assert compiled.settings.published.read_bytes() == before


def test_returns_alone_are_those_of_the_command(compiled: Compiled) -> None:
    job = defs.resolve_job_def("hand_back")
    assert job.execute_in_process(STORY_CONFIG, compiled.instance, partition_key="2020").success
    [done] = return_findings(compiled.settings, ["2020"])
    assert (done.made, done.removed) == (0, 0)
    assert done.total >= 1

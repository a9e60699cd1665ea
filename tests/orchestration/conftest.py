"""Folders and runs that the tests of a module share."""

from collections.abc import Callable, Iterator

import dagster as dg
import pytest

from pipeline.orchestration.jobs import STORY_CONFIG
from pipeline.orchestration.location import defs
from pipeline.orchestration.partitions import register_editions, registered_editions, run_tags
from pipeline.settings import Settings
from tests.orchestration.small import Compiled, places_in, write_edition


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Empty folders for submissions and warehouse, which the environment names."""
    with places_in(tmp_path_factory.mktemp("places")) as settings:
        yield settings


@pytest.fixture(scope="module")
def compile_all(places: Settings) -> Iterator[Callable[[], Compiled]]:
    """Runs the job over every edition in `raw/`, on one instance in memory."""
    with dg.DagsterInstance.ephemeral() as instance:

        def run() -> Compiled:
            register_editions(instance)
            job = defs.resolve_job_def("compile")
            tags = run_tags(registered_editions(instance))
            result = job.execute_in_process(STORY_CONFIG, instance, tags=tags, raise_on_error=False)
            return Compiled(result, instance, places)

        yield run


@pytest.fixture(scope="module")
def compiled(compile_all: Callable[[], Compiled], places: Settings) -> Compiled:
    """Edition 2020, compiled."""
    write_edition(places.raw, "2020")
    return compile_all()

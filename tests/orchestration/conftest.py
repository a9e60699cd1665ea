"""Folders and runs that the tests of a module, or of all modules, share."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace

import dagster as dg
import pytest

from pipeline.deliver.bulletin.kept_charts import Drawing
from pipeline.workspace import Workspace
from tests.orchestration.small import Compiled, run_compile, write_edition
from tests.workspaces import sample_workspace


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Compiled]:
    """Edition 2020, compiled once for all modules. Not to be changed."""
    folder = tmp_path_factory.mktemp("compiled")
    workspace = sample_workspace(folder / "raw", folder / "warehouse")
    write_edition(workspace.raw, "2020")
    with dg.DagsterInstance.ephemeral() as instance:
        yield run_compile(instance, workspace)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace without submissions, and a folder for its run history."""
    folder = tmp_path_factory.mktemp("places")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", str(folder / "home"))
        yield sample_workspace(folder / "raw", folder / "warehouse")


@pytest.fixture(scope="module")
def changeable(compiled: Compiled, places: Workspace) -> Compiled:
    """A copy of the compiled edition for a module that changes it."""
    shutil.copytree(compiled.workspace.raw, places.raw)
    shutil.copytree(compiled.workspace.warehouse, places.warehouse)
    return replace(compiled, workspace=places)


@pytest.fixture(scope="module")
def compile_all(places: Workspace) -> Iterator[Callable[[], Compiled]]:
    """Runs the job over every edition in `raw/`, on one instance in memory."""
    with dg.DagsterInstance.ephemeral() as instance:
        yield lambda: run_compile(instance, places)


@pytest.fixture(scope="module")
def in_memory() -> Iterator[dg.DagsterInstance]:
    """What commands open as the run history; with its files a run takes three times as long."""
    with dg.DagsterInstance.ephemeral() as instance, pytest.MonkeyPatch.context() as patch:
        patch.setattr(dg.DagsterInstance, "get", staticmethod(lambda: nullcontext(instance)))
        yield instance


@pytest.fixture(scope="module")
def plain_charts() -> Iterator[None]:
    """Draw no charts, which takes longer than all else in a bulletin; `tests/deliver/bulletin` looks at them."""
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d4944415478da63fcffff3f030005fe02fea72d6a620000000049454e44ae426082"
    )
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "pipeline.deliver.bulletin.make_bulletin.drawing",
            lambda charts, _: nullcontext(lambda: dict.fromkeys(charts, Drawing(svg, pixel))),
        )
        yield

"""Two workspaces compiled in one instance: the pages of each show its own results."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.workspace import Workspace
from tests.orchestration.small import Compiled, run_compile, write_edition
from tests.workspaces import sample_workspace

NAMES = ("north", "south")
BUILD = ["ref", "build"]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Compiled]]:
    """The same edition in two workspaces, compiled one after the other."""
    with dg.DagsterInstance.ephemeral() as instance:
        yield {name: run_compile(instance, _filled(tmp_path_factory.mktemp(name)), name) for name in NAMES}


def _filled(folder: Path) -> Workspace:
    workspace = sample_workspace(folder / "raw", folder / "warehouse")
    write_edition(workspace.raw, "2020")
    return workspace


def test_each_publishes_its_own_file_and_reports_it_on_its_own_pages(both: dict[str, Compiled]) -> None:
    for name, done in both.items():
        assert done.result.success
        assert done.workspace.published.exists()
        shown = done.metadata(f"{name}/ref/build")
        assert shown["file"] == str(done.workspace.published)
        assert shown["changed_tables"] > 50, "the other's pages are not taken for its own"


def test_a_run_of_one_leaves_the_pages_of_the_other(both: dict[str, Compiled]) -> None:
    north, south = both["north"], both["south"]
    build = dg.AssetKey(["south", *BUILD])
    before = north.instance.get_latest_materialization_event(build)
    again = run_compile(north.instance, north.workspace, "north")
    assert again.metadata("north/ref/build")["changed_tables"] == 0
    assert south.instance.get_latest_materialization_event(build) == before


def test_checks_are_recorded_with_the_tables_of_their_workspace(both: dict[str, Compiled]) -> None:
    for name, done in both.items():
        checked = {each.asset_key.path[0] for each in done.result.get_asset_check_evaluations()}
        assert checked == {name}

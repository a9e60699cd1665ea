"""The resource of a code location: its configuration becomes the workspace that assets are given."""

from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.workspace_resource import WorkspaceResource
from pipeline.workspace import Workspace
from tests.workspaces import sample_workspace


def given(resource: WorkspaceResource, config: dict[str, str] | None = None) -> Workspace:
    """The workspace that an asset is given, in a run with this configuration of the resource."""
    found: list[Workspace] = []

    @dg.asset
    def asked(workspace: dg.ResourceParam[Workspace]) -> None:
        found.append(workspace)

    definitions = dg.Definitions([asked], resources={"workspace": resource})
    job = definitions.resolve_implicit_global_asset_job_def()
    run = {"resources": {"workspace": {"config": config}}} if config else None
    with dg.DagsterInstance.ephemeral() as instance:
        job.execute_in_process(run, instance)
    return found[0]


def test_an_asset_is_given_the_workspace_of_its_location(tmp_path: Path) -> None:
    workspace = sample_workspace(tmp_path / "raw", tmp_path / "warehouse")
    assert given(WorkspaceResource.of(workspace)) == workspace


def test_a_folder_is_enough(tmp_path: Path) -> None:
    expected = Workspace(tmp_path, tmp_path / "raw", tmp_path / "warehouse")
    assert given(WorkspaceResource(folder=str(tmp_path))) == expected


def test_the_environment_may_name_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICE", str(tmp_path))
    assert given(WorkspaceResource(folder=dg.EnvVar("OFFICE"))).folder == tmp_path


def test_a_single_run_may_work_on_other_folders(tmp_path: Path) -> None:
    resource = WorkspaceResource.of(sample_workspace())
    assert given(resource, {"folder": str(tmp_path)}).raw == tmp_path / "raw"

"""The workspace as a resource: assets, checks and sensors are given it, and never look for it."""

from pathlib import Path

import dagster as dg

from pipeline.workspace import Workspace

WORKSPACE_TAG = "mulu/workspace"
"""The tag of a run that names the folder of its workspace."""


class WorkspaceResource(dg.ConfigurableResource[Workspace]):
    """The workspace that a code location works on.

    `folder`: that of `mulu.toml`. `raw`, `warehouse`: where they lie elsewhere. Each may be an `EnvVar`.
    """

    folder: str
    raw: str | None = None
    warehouse: str | None = None

    @classmethod
    def of(cls, workspace: Workspace) -> "WorkspaceResource":
        """Make the resource of a workspace."""
        folders = (workspace.folder, workspace.raw, workspace.warehouse)
        return cls(**dict(zip(("folder", "raw", "warehouse"), map(str, folders), strict=True)))

    def create_resource(self, context: dg.InitResourceContext) -> Workspace:  # noqa: ARG002 - Dagster passes it
        """Return the workspace, which is what assets and sensors receive."""
        folder = Path(self.folder).absolute()
        raw, warehouse = self.raw or folder / "raw", self.warehouse or folder / "warehouse"
        return Workspace(folder, Path(raw).absolute(), Path(warehouse).absolute())

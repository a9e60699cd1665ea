"""What no run can make again."""

from __future__ import annotations

from pathlib import Path

from pipeline.orchestration.dagster_home import home_of
from pipeline.workspace import ROOT, SETTINGS, Workspace

OWN = "workspace"
"""The name in a backup of the settings and facts that lie in the workspace's folder."""


def own_files(workspace: Workspace) -> list[Path]:
    """List `mulu.toml` and what is in `city/`; nothing where they lie beside the code, which has them anyway."""
    if workspace.folder == ROOT:
        return []
    return [workspace.folder / SETTINGS, *sorted((workspace.folder / "city").rglob("*"))]


def backup_folders(workspace: Workspace) -> dict[str, Path]:
    """Return the folders by their names in a backup.

    They hold the submissions, every version of them with the logs of compilations, and Dagster's run history.
    """
    return {"raw": workspace.raw, "archive": workspace.archive, "dagster": home_of(workspace)}

"""The three folders that no run can make again."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.workspace import ROOT, Workspace


def backup_folders(workspace: Workspace) -> dict[str, Path]:
    """Return the folders by their names in a backup.

    They hold the submissions, every version of them with the logs of compilations, and Dagster's run history.
    """
    home = Path(os.environ.get("DAGSTER_HOME") or ROOT / ".dagster").absolute()
    return {"raw": workspace.raw, "archive": workspace.archive, "dagster": home}

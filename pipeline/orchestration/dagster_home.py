"""Dagster's home, the folder of the run history.

It is `.dagster/` in the workspace, or the folder that DAGSTER_HOME names.
`python -m pipeline.orchestration.dagster_home` creates it and registers the editions in `raw/`.
"""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.workspace import ROOT, Workspace, find_workspace

CONFIGURATION = ROOT / "deploy" / "dagster.yaml"


def home_of(workspace: Workspace) -> Path:
    """Return Dagster's home."""
    return Path(os.environ.get("DAGSTER_HOME") or workspace.folder / ".dagster").absolute()


def make_home(workspace: Workspace) -> Path:
    """Create and configure Dagster's home, and set DAGSTER_HOME for this process."""
    home = home_of(workspace)
    home.mkdir(parents=True, exist_ok=True)
    (home / "dagster.yaml").write_bytes(CONFIGURATION.read_bytes())
    os.environ["DAGSTER_HOME"] = str(home)
    return home


def prepare(workspace: Workspace) -> None:
    """Create the home and register the editions in it."""
    import dagster as dg

    from pipeline.orchestration.names import Names
    from pipeline.orchestration.partitions import register_editions

    make_home(workspace)
    with dg.DagsterInstance.get() as instance:
        register_editions(instance, workspace, Names())


if __name__ == "__main__":
    prepare(find_workspace())

"""`python -m deploy.restore FILE.tar`: restore a backup.

It goes where MULU_WORKSPACE, MULU_RAW, MULU_WAREHOUSE and DAGSTER_HOME say. The published file is not in it: `make run`
makes it again, with its history.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

from deploy.backup_folders import OWN, backup_folders
from deploy.command import run_command
from pipeline.workspace import SETTINGS, Workspace

CHECKOUT_FILES = {".gitkeep", "README.md"}
"""Files that a fresh checkout has in these folders."""


def restore(workspace: Workspace, source: Path) -> None:
    """Restore the folders of a backup, and the workspace's own files.

    Raises:
        FileExistsError: one of them is there already; nothing is overwritten, and nothing is restored.
        OSError: something cannot be read or written.
    """
    targets = backup_folders(workspace)
    for folder in targets.values():
        if folder.exists() and any(path.name not in CHECKOUT_FILES for path in folder.iterdir()):
            raise FileExistsError(f"{folder} is not empty: nothing was restored")
    targets[OWN] = workspace.folder
    with tarfile.open(source) as tar:
        members = tar.getmembers()
        if f"{OWN}/{SETTINGS}" in tar.getnames() and (workspace.folder / SETTINGS).exists():
            raise FileExistsError(f"{workspace.folder} is a workspace already: nothing was restored")
        for member in members:
            name, _, rest = member.name.partition("/")
            folder = targets[name]
            folder.mkdir(parents=True, exist_ok=True)
            tar.extract(member.replace(name=rest), folder, filter="data")


if __name__ == "__main__":
    run_command(restore)

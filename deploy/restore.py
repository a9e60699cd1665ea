"""`python -m deploy.restore FILE.tar`: restore a backup.

It goes where MULU_RAW, MULU_WAREHOUSE and DAGSTER_HOME say. The published file is not in it: `make run` makes it
again, with its history.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

from deploy.backup_folders import backup_folders
from deploy.command import run_command
from pipeline.workspace import Workspace

CHECKOUT_FILES = {".gitkeep", "README.md"}
"""Files that a fresh checkout has in these folders."""


def restore(workspace: Workspace, source: Path) -> None:
    """Restore the three folders of a backup.

    Raises:
        FileExistsError: one of them is not empty; nothing is overwritten, and nothing is restored.
        OSError: something cannot be read or written.
    """
    targets = backup_folders(workspace)
    for folder in targets.values():
        if folder.exists() and any(path.name not in CHECKOUT_FILES for path in folder.iterdir()):
            raise FileExistsError(f"{folder} is not empty: nothing was restored")
    with tarfile.open(source) as tar:
        for member in tar.getmembers():
            name, _, rest = member.name.partition("/")
            folder = targets[name]
            folder.mkdir(parents=True, exist_ok=True)
            tar.extract(member.replace(name=rest), folder, filter="data")


if __name__ == "__main__":
    run_command(restore)

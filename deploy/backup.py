"""`python -m deploy.backup FILE.tar`: save all that no run can make again.

`deploy.restore` restores it. Dagster may keep running: the copy of each database is consistent, and writers below
`warehouse` wait.
"""

from __future__ import annotations

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.backup_folders import OWN, backup_folders, own_files
from deploy.command import run_command
from pipeline.input_guard import InputGuard
from pipeline.storage.atomic import replacing
from pipeline.storage.write_lock import writing
from pipeline.workspace import Workspace

SQLITE_SIDE_FILES = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside a database in use; a complete copy has none of them."""


def backup(workspace: Workspace, target: Path) -> None:
    """Save `raw/`, `archive/`, `dagster/` and the workspace's own files in one file.

    It appears under its name when it is complete.

    Raises:
        LostInputError: published input is missing in `raw/`, so the backup would be worth little.
        FileExistsError: the file exists already.
        OSError: something cannot be read or written.
    """
    if target.exists():
        raise FileExistsError(f"{target} exists already")
    InputGuard.of(workspace).check({})
    with writing(workspace), replacing(target) as aside, tarfile.open(aside, "w") as tar:
        for name, folder in backup_folders(workspace).items():
            for path in sorted(folder.rglob("*")):
                _add(tar, path, f"{name}/{path.relative_to(folder).as_posix()}")
        for path in own_files(workspace):
            _add(tar, path, f"{OWN}/{path.relative_to(workspace.folder).as_posix()}")


def _add(tar: tarfile.TarFile, path: Path, name: str) -> None:
    """Add a file or folder, a database through SQLite's own copy.

    Sockets and files that have vanished are left out.
    """
    if path.name.endswith(SQLITE_SIDE_FILES):
        return
    if path.suffix != ".db":
        tar.add(path, name, recursive=False)
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        tar.add(copy, name)


if __name__ == "__main__":
    run_command(backup)

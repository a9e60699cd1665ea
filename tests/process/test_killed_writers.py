"""What a killed writer left never counts, and is removed by the next holder of the lock."""

import hashlib
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from pipeline.files.inventory import take_inventory
from pipeline.history.archive import archive_files
from pipeline.storage import atomic
from pipeline.storage.write_lock import writing
from pipeline.warehouse.prepared import prepared_warehouse
from pipeline.workspace import ROOT
from tests.workspaces import sample_workspace

WRITERS = {
    "archive": """
        from pipeline.files.inventory import take_inventory
        from pipeline.history.archive import archive_files
        archive_files(workspace.archive, workspace.raw, take_inventory(workspace.raw))
    """,
    "stage": """
        import pyarrow as pa
        from pipeline.storage.arrow_store import save
        save(workspace.stage("2020") / "tables", "v", {"row": pa.table({"a": [1]})})
    """,
    "published": """
        from pipeline.warehouse.publish import building
        with building(workspace) as connection:
            connection.execute("CREATE TABLE number AS SELECT 2 AS value")
    """,
    "return": """
        from pipeline.deliver.returns.returns_manifest import save_stamps
        save_stamps(workspace.warehouse / "returns" / "2020", {})
    """,
    "delivery": """
        from pipeline.storage.atomic import replacing_folder
        with replacing_folder(workspace.bulletin("2020"), "mark") as aside:
            (aside / "mark").touch()
    """,
    "backup": """
        from deploy.backup import backup
        backup(workspace, workspace.warehouse / "backup.tar")
    """,
}
KILLED = """
import os, signal, sys
from pathlib import Path
from tests.workspaces import sample_workspace
workspace = sample_workspace(Path(sys.argv[1], "raw"), Path(sys.argv[1], "warehouse"))
Path.replace = Path.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(folder: Path, writer: str) -> None:
    """Run a writer that dies when it moves what it wrote into place."""
    command = [sys.executable, "-c", KILLED + dedent(WRITERS[writer]), folder]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL


KILLED_WHILE_KEEPING = """
import os, signal, sys
from pathlib import Path
from pipeline.history import archive
from pipeline.files.inventory import take_inventory

class Source:
    def __init__(self, path): self.file = path.open("rb")
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def read(self, _):
        part = self.file.read(4)
        return part or os.kill(os.getpid(), signal.SIGKILL)

folder = Path(sys.argv[1])
files = take_inventory(folder / "raw")
archive.open_regular = Source
archive.archive_files(folder / "archive", folder / "raw", files)
"""


def unfinished_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if atomic.UNFINISHED.fullmatch(path.name)]


@pytest.mark.parametrize("writer", WRITERS)
def test_the_next_holder_of_the_lock_removes_what_a_killed_writer_left(writer: str, tmp_path: Path) -> None:
    workspace = sample_workspace(tmp_path / "raw", tmp_path / "warehouse")
    workspace.warehouse.mkdir()
    workspace.raw.mkdir()
    (workspace.raw / "a").write_bytes(b"content")
    prepared_warehouse(workspace.prepared, workspace.reference)  # else a writer is killed while it makes that
    killed(tmp_path, writer)
    assert len(unfinished_in(workspace.warehouse)) == 1
    with writing(workspace):
        assert [path for path in workspace.warehouse.rglob("*") if path.is_file()] == [workspace.lock]
        assert unfinished_in(workspace.warehouse) == []


def kept(folder: Path) -> set[str]:
    return {path.name for path in (folder / "archive").rglob("*") if path.is_file()}


def test_a_copy_that_is_killed_never_counts_and_the_next_run_clears_it(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a").write_bytes(b"first version")
    killed = subprocess.run([sys.executable, "-c", KILLED_WHILE_KEEPING, tmp_path], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(kept(tmp_path)) == 1
    assert not list((tmp_path / "archive" / "files").iterdir())
    archive_files(tmp_path / "archive", tmp_path / "raw", take_inventory(tmp_path / "raw"))
    assert kept(tmp_path) == {hashlib.sha256(b"first version").hexdigest()}

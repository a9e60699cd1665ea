"""What a backup holds is all that is needed: everything else comes back by a compilation."""

import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from deploy.backup import backup
from deploy.backup_folders import backup_folders
from deploy.restore import restore
from pipeline.compile import compile_editions
from pipeline.input_guard import LostInputError
from pipeline.workspace import ROOT, Workspace
from tests.editions import copied, rows, workspace_in
from tests.support import HEAD, ITEM, put, sheet
from tests.workspaces import sample_workspace

pytestmark = pytest.mark.usefixtures("in_process")
HISTORY = "SELECT edition, path, sha256, first_seen, last_seen FROM intake.receipt ORDER BY ALL"
ITEMS = "SELECT level2_id, name FROM core.level2_item ORDER BY ALL"


def settings_of(folder: Path, patch: pytest.MonkeyPatch) -> Workspace:
    patch.setenv("DAGSTER_HOME", str(folder / "home"))
    return sample_workspace(folder / "raw", folder / "warehouse")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An edition of one file, compiled. Not to be changed."""
    workspace = workspace_in(tmp_path_factory.mktemp("compiled"))
    put(workspace.raw / "2020", sheet([*HEAD, ITEM]))
    compile_editions(workspace)
    return workspace


@pytest.fixture
def office(compiled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A copy of the compiled edition, and a run history that is being written."""
    workspace = settings_of(tmp_path / "office", monkeypatch)
    copied(compiled, tmp_path / "office")
    database = backup_folders(workspace)["dagster"] / "history" / "runs.db"
    database.parent.mkdir(parents=True)
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE run AS SELECT 'a1' AS id")
    connection.commit()
    yield workspace
    connection.close()


def test_a_compilation_after_a_restore_publishes_the_same(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(office, tmp_path / "backup.tar")
    there = settings_of(tmp_path / "there", monkeypatch)
    restore(there, tmp_path / "backup.tar")
    compile_editions(there)
    assert rows(there, ITEMS) == rows(office, ITEMS) != []
    assert rows(there, HISTORY) == rows(office, HISTORY) != []
    with sqlite3.connect(backup_folders(there)["dagster"] / "history" / "runs.db") as history:
        assert history.execute("SELECT id FROM run").fetchall() == [("a1",)]
    history.close()


def test_a_backup_contains_nothing_that_a_run_can_make_again(office: Workspace, tmp_path: Path) -> None:
    backup(office, tmp_path / "backup.tar")
    with tarfile.open(tmp_path / "backup.tar") as tar:
        names = tar.getnames()
    assert {name.split("/")[0] for name in names} == {"raw", "archive", "dagster"}
    assert not [name for name in names if name.endswith((".duckdb", "-wal", "-shm"))]


def test_the_settings_and_facts_of_a_workspace_are_saved_with_it(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = (
        replace(office, folder=tmp_path / name, raw=tmp_path / name / "raw") for name in ("office", "there")
    )
    shutil.copytree(ROOT / "city", here.folder / "city")
    shutil.copyfile(ROOT / "mulu.toml", here.folder / "mulu.toml")
    backup(here, tmp_path / "backup.tar")
    monkeypatch.setenv("DAGSTER_HOME", str(there.folder / "home"))
    there = replace(there, warehouse=there.folder / "warehouse")
    restore(there, tmp_path / "backup.tar")
    assert there.reference.version == here.reference.version
    shutil.rmtree(there.raw)
    with pytest.raises(FileExistsError):
        restore(there, tmp_path / "backup.tar")
    assert not there.raw.exists()


def test_a_backup_without_the_submissions_is_refused(office: Workspace, tmp_path: Path) -> None:
    shutil.rmtree(office.raw)
    with pytest.raises(LostInputError):
        backup(office, tmp_path / "backup.tar")
    assert not (tmp_path / "backup.tar").exists()


def test_a_backup_does_not_overwrite_another(office: Workspace, tmp_path: Path) -> None:
    (tmp_path / "backup.tar").write_bytes(b"of yesterday")
    with pytest.raises(FileExistsError):
        backup(office, tmp_path / "backup.tar")
    assert (tmp_path / "backup.tar").read_bytes() == b"of yesterday"


def test_a_restore_overwrites_nothing(office: Workspace, tmp_path: Path) -> None:
    backup(office, tmp_path / "backup.tar")
    (office.raw / "2020" / "410422-叶县" / "new.xlsx").write_bytes(b"handed in since")
    with pytest.raises(FileExistsError):
        restore(office, tmp_path / "backup.tar")
    assert (office.raw / "2020" / "410422-叶县" / "new.xlsx").read_bytes() == b"handed in since"

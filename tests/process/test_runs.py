"""A run replaces what was published only when something changed, and then as a whole."""

import shutil
from pathlib import Path

import pytest

from pipeline.compile import Compilation, UnknownEditionError, compile_editions
from pipeline.input_guard import LostInputError
from pipeline.workspace import Workspace
from schemas.documents.notices import StoppedError
from schemas.tables.table_descriptions import load_tables
from simulation.editions.sample_file import SampleEdition
from tests.editions import (
    EDITION,
    catalog_keys,
    copied,
    copy_files,
    published,
    rows,
    small_edition,
    workspace_in,
)
from tests.support import HEAD, item, put, sheet
from tests.workspaces import sample_workspace

pytestmark = pytest.mark.usefixtures("in_process")
HISTORY = {"intake.receipt": "(first_seen, last_seen)", "intake.finding_history": "(first_seen, last_seen)"}
"""Tables that tell when something was received or found, and the columns that do."""


def written(path: Path) -> tuple[int, int]:
    """Which file it is, and when it was written."""
    return path.stat().st_ino, path.stat().st_mtime_ns


def test_compiling_without_changes_publishes_nothing(small: Workspace) -> None:
    before = written(small.published)
    assert compile_editions(small) == Compilation((EDITION,), is_new=False)
    assert written(small.published) == before


def test_a_build_records_its_input_its_time_and_its_code(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    told = []
    for items in ([item()], [item(), item(level2="决算")]):
        put(workspace.raw / EDITION, sheet([*HEAD, *items]))
        compile_editions(workspace)
        told += rows(
            workspace, "SELECT editions, code_version, fingerprint, build_id, built_at FROM ref.build"
        )
    (editions, code, fingerprint, build_id, built_at), (_, other_code, other_fingerprint, *_) = told
    assert (editions, code) == (EDITION, other_code)
    assert fingerprint != other_fingerprint
    assert build_id == f"{built_at:%Y%m%dT%H%M%S}-{fingerprint[:8]}"


def test_a_published_file_that_is_lost_is_published_again(small: Workspace) -> None:
    small.published.unlink()
    assert compile_editions(small).is_new
    assert small.published.exists()


def test_the_same_files_give_the_same_tables_in_another_folder(
    small_compiled: Workspace, sample: SampleEdition, tmp_path: Path
) -> None:
    other = workspace_in(tmp_path)
    copy_files(reversed(small_edition(sample)), other)
    compile_editions(other)
    with published(other) as here, published(small_compiled) as there:
        for name in load_tables().keys() - {"ref.build"}:
            query = f"SELECT * EXCLUDE {HISTORY[name]} FROM {name}" if name in HISTORY else f"FROM {name}"  # noqa: S608
            assert here.execute(query).fetchall() == there.execute(query).fetchall(), name


def test_a_deleted_file_leaves_its_catalogs_missing(small: Workspace, sample: SampleEdition) -> None:
    [orphaned] = [
        file for file in small_edition(sample) if any(p.kind == "orphan_level2" for p in file.planted)
    ]
    (small.raw / EDITION / orphaned.path).unlink()
    compile_editions(small)
    query = "SELECT status, submission_id, level1_items FROM rollup.unit_domain WHERE (unit_code, domain_code) = (?, ?)"
    assert rows(small, query, catalog_keys(orphaned)[0]) == [("missing", None, 0)]
    assert rows(small, "SELECT count(*) FROM intake.submission WHERE path = ?", [orphaned.path]) == [(0,)]


@pytest.fixture(scope="module")
def twice(small_compiled: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The compiled edition, and beside it the same once more, compiled alone."""
    workspace = copied(small_compiled, tmp_path_factory.mktemp("twice"))
    shutil.copytree(workspace.raw / EDITION, workspace.raw / "2020b")
    assert compile_editions(workspace, ["2020b"]) == Compilation((EDITION, "2020b"), is_new=True)
    return workspace


def test_compiling_one_edition_keeps_the_others(twice: Workspace) -> None:
    ids = "SELECT level2_id FROM core.level2_item WHERE edition = ? ORDER BY 1"
    assert rows(twice, ids, ["2020b"]) == rows(twice, ids, [EDITION]) != []


def test_a_removed_edition_disappears_once_its_loss_is_accepted(twice: Workspace, tmp_path: Path) -> None:
    workspace = copied(twice, tmp_path)
    shutil.rmtree(workspace.raw / "2020b")
    with pytest.raises(LostInputError):
        compile_editions(workspace)
    assert compile_editions(workspace, accept_loss=["2020b"]) == Compilation((EDITION,), is_new=True)
    assert rows(workspace, "SELECT DISTINCT edition FROM intake.submission") == [(EDITION,)]


def test_an_edition_without_files_is_published_empty(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    (workspace.raw / "2020").mkdir()
    assert compile_editions(workspace).editions == ("2020",)
    assert rows(workspace, "SELECT count(*) FROM intake.submission") == [(0,)]
    assert rows(workspace, "SELECT count(*) FROM rollup.reconciliation WHERE status <> 'no_data'") == [(0,)]


def test_an_unknown_edition_is_an_error_and_changes_nothing(small: Workspace) -> None:
    before = written(small.published)
    with pytest.raises(UnknownEditionError, match="1999"):
        compile_editions(small, ["1999"])
    assert written(small.published) == before


@pytest.mark.parametrize("is_there", [True, False], ids=["empty", "missing"])
def test_a_raw_folder_without_editions_publishes_nothing(is_there: bool, tmp_path: Path) -> None:
    workspace = sample_workspace(tmp_path / "raw", tmp_path / "warehouse")
    if is_there:
        workspace.raw.mkdir()
    with pytest.raises(StoppedError, match="no_edition"):
        compile_editions(workspace)
    assert not workspace.published.exists()

"""Readers see the last good build, whatever becomes of the next one."""

from pathlib import Path

import duckdb
import pytest

from pipeline.stages import load_stage_tables
from pipeline.warehouse.invariants import BrokenInvariantError
from pipeline.warehouse.publish import building, publish, reading
from pipeline.warehouse.published_file import Origin, published_origin
from pipeline.warehouse.stage_tables import slice_table
from pipeline.workspace import Workspace
from tests.editions import EDITION
from tests.workspaces import sample_workspace

GOOD = Origin("good", "now")


def publish_number(published: Path, number: int) -> None:
    with building(sample_workspace(warehouse=published.parent)) as connection:
        connection.execute(f"CREATE TABLE number AS SELECT {number} AS value")


def number_in(published: Path) -> int:
    with reading(published) as connection:
        [(number,)] = connection.execute("SELECT value FROM number").fetchall()
    return int(number)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A published file that holds the number 1."""
    path = tmp_path / "a folder with 'quotes'" / "mulu.duckdb"
    publish_number(path, 1)
    return path


def test_a_build_that_ends_well_is_published(published: Path) -> None:
    publish_number(published, 2)
    assert number_in(published) == 2


def fail_while_building(published: Path) -> None:
    with building(sample_workspace(warehouse=published.parent)) as connection:
        connection.execute("CREATE TABLE number AS SELECT 2 AS value")
        raise RuntimeError("the disk is full")


def test_a_build_that_fails_leaves_the_published_file_and_nothing_else(published: Path) -> None:
    with pytest.raises(RuntimeError, match="the disk is full"):
        fail_while_building(published)
    assert number_in(published) == 1
    assert list(published.parent.iterdir()) == [published]


def test_nobody_writes_the_published_file(published: Path) -> None:
    with reading(published) as connection, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        connection.execute("CREATE TABLE other (value INTEGER)")


def test_a_build_that_breaks_an_invariant_is_not_published(compiled: Workspace, tmp_path: Path) -> None:
    workspace = sample_workspace(warehouse=tmp_path)
    stage = load_stage_tables(compiled, EDITION)
    publish(workspace, [stage], GOOD, [EDITION])
    other_slices = slice_table(EDITION, [{"slice": "others", "files": "", "fingerprint": ""}])
    unexplained = {**stage, "finding": stage["finding"].slice(0, 0), "slice": other_slices}
    with pytest.raises(BrokenInvariantError, match="rejected_is_explained"):
        publish(workspace, [unexplained], Origin("bad", "then"), [EDITION])
    assert published_origin(workspace.published) == GOOD


@pytest.mark.parametrize("content", [None, b"", b"no database"], ids=["missing", "empty", "garbage"])
def test_a_file_that_is_no_warehouse_was_made_from_nothing(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "mulu.duckdb"
    if content is not None:
        path.write_bytes(content)
    assert published_origin(path) is None

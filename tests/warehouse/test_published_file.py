"""What lies at the published place and is none of our builds is never overwritten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.deliver.error_messages import USER_ERROR, report_failure
from pipeline.warehouse.publish import building
from pipeline.warehouse.published_file import ForbiddenFileError, NewerFileError, reading
from tests.editions import workspace_in
from tests.newer import headers_by_newer_duckdb
from tests.workspaces import sample_workspace


def publish_build(published: Path, number: int, told: list[dict[str, Any]]) -> None:
    workspace = sample_workspace(warehouse=published.parent)
    with building(workspace, lambda code, values: told.append({"code": code, **values})) as connection:
        connection.execute(f"CREATE OR REPLACE TABLE ref.build AS SELECT '{number}' AS fingerprint")


def fingerprint_of(published: Path) -> str:
    with reading(published) as connection:
        [(fingerprint,)] = connection.execute("SELECT fingerprint FROM ref.build").fetchall()
    return str(fingerprint)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A published build, number 1."""
    told: list[dict[str, Any]] = []
    publish_build(tmp_path / "mulu.duckdb", 1, told)
    assert told == []
    return tmp_path / "mulu.duckdb"


def damage(published: Path) -> None:
    content = bytearray(published.read_bytes())
    content[40] ^= 1
    published.write_bytes(content)


def of_somebody_else(published: Path) -> None:
    published.unlink()
    with duckdb.connect(str(published)) as connection:
        connection.execute("CREATE TABLE notes AS SELECT 'mine' AS text")


def no_database(published: Path) -> None:
    published.write_bytes(b"minutes of a meeting" * 1000)


def a_folder(published: Path) -> None:
    published.unlink()
    published.mkdir()


@pytest.mark.parametrize("put", [damage, of_somebody_else, no_database, a_folder])
def test_what_is_none_of_our_builds_is_set_aside_and_told(
    put: Callable[[Path], None], published: Path
) -> None:
    put(published)
    before = None if published.is_dir() else published.read_bytes()
    told: list[dict[str, Any]] = []
    publish_build(published, 2, told)
    assert fingerprint_of(published) == "2"
    [said] = told
    assert (said["code"], said["path"]) == ("set_aside", published)
    assert said["aside"].is_dir() if before is None else said["aside"].read_bytes() == before
    assert set(published.parent.iterdir()) == {published, said["aside"]}


def test_an_empty_file_is_nothing(published: Path) -> None:
    published.write_bytes(b"")
    told: list[dict[str, Any]] = []
    publish_build(published, 2, told)
    assert (fingerprint_of(published), told) == ("2", [])


def test_a_file_by_a_newer_duckdb_is_not_replaced(published: Path) -> None:
    newer = headers_by_newer_duckdb()
    published.write_bytes(newer)
    with pytest.raises(NewerFileError, match=r"mulu\.duckdb"):
        fingerprint_of(published)
    with pytest.raises(NewerFileError):
        publish_build(published, 2, [])
    assert list(published.parent.iterdir()) == [published]
    assert published.read_bytes() == newer


def test_a_build_that_this_user_may_not_read_is_not_told_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message is DuckDB's own; the tests may run as a user who may read everything."""

    def closed(*_: object, **__: object) -> None:
        raise duckdb.IOException('IO Error: Cannot open file "mulu.duckdb": Permission denied')

    monkeypatch.setattr(duckdb, "connect", closed)
    with pytest.raises(ForbiddenFileError) as raised, reading(tmp_path / "mulu.duckdb"):
        pass
    status, told = report_failure(raised.value, workspace_in(tmp_path), "zh")
    assert (status, told[:6]) == (USER_ERROR, "没有读写权限")

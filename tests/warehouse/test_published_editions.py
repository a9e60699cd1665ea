"""Opening the published file, and what is reported where it or an edition is not there."""

from pathlib import Path

import duckdb
import pytest

from pipeline.warehouse.published_editions import (
    NothingPublishedError,
    UnpublishedEditionError,
    open_published,
    published_editions,
    require_published,
)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "mulu.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA ref")
        connection.execute("CREATE TABLE ref.build AS SELECT '2020;2021' AS editions")
    return path


@pytest.mark.parametrize("content", [None, b"", b"no database" * 1000], ids=["missing", "empty", "garbage"])
def test_a_file_that_is_no_database_is_nothing_published(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "mulu.duckdb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NothingPublishedError), open_published(path):
        pass


def test_a_database_without_tables_of_mulu_is_nothing_published(published: Path) -> None:
    with pytest.raises(NothingPublishedError), open_published(published) as connection:
        connection.execute("FROM core.item")


def test_other_errors_of_the_database_stay_what_they_are(published: Path, tmp_path: Path) -> None:
    query = f"COPY ref.build TO '{tmp_path}/nowhere/build.csv'"
    with pytest.raises(duckdb.IOException), open_published(published) as connection:
        connection.execute(query)


def test_every_edition_asked_for_must_be_published(published: Path) -> None:
    with open_published(published) as connection:
        assert published_editions(connection) == ["2020", "2021"]
        require_published(connection, "2021", "2020")
        with pytest.raises(UnpublishedEditionError, match=r"^1998, 1999$") as missing:
            require_published(connection, "1998", "2020", "1999")
        assert missing.value.published == ("2020", "2021")


def test_a_build_of_no_edition_holds_none(tmp_path: Path) -> None:
    path = tmp_path / "mulu.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA ref")
        connection.execute("CREATE TABLE ref.build AS SELECT '' AS editions")
    with open_published(path) as connection:
        assert published_editions(connection) == []

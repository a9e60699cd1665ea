"""An empty warehouse is made once for each version of the code, then copied."""

from pathlib import Path

import pytest

from pipeline.warehouse import prepared
from pipeline.warehouse.prepared import open_unpublished, prepared_warehouse
from schemas.tables.table_descriptions import load_tables
from simulation.sample import sample_reference


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the warehouse has been prepared."""
    folder = tmp_path_factory.mktemp("prepared")
    prepared_warehouse(folder, sample_reference())
    return folder


def test_the_prepared_warehouse_has_every_table_with_reference_data(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(prepared_warehouse(folder, sample_reference()))
    with open_unpublished(copy) as connection:
        found = connection.execute("SELECT schema_name || '.' || table_name FROM duckdb_tables()").fetchall()
        (units,) = connection.execute("SELECT count(*) > 0 FROM ref.unit").fetchall()
        (items,) = connection.execute("SELECT count(*) FROM core.level2_item").fetchall()
    assert {name for (name,) in found} == load_tables().keys()
    assert (units, items) == ((True,), (0,))


def test_what_does_not_fit_into_memory_is_spilled_and_nothing_of_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "MEMORY_LIMIT", "32MB")
    with open_unpublished(tmp_path / "mulu.duckdb") as connection:
        connection.execute(
            "CREATE TEMP TABLE wide AS SELECT md5(range::TEXT) || repeat('字', 200) FROM range(100_000)"
        )
        assert list(tmp_path.glob("*.spilled/*"))
    assert files(tmp_path) == [tmp_path / "mulu.duckdb"]


def test_a_prepared_warehouse_is_not_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(folder)
    monkeypatch.setattr(prepared, "create_tables", pytest.fail)
    assert prepared_warehouse(folder, sample_reference()) == before[0].read_bytes()
    assert files(folder) == before


@pytest.mark.parametrize("damage", [b"", b"no database"], ids=["empty", "garbage"])
def test_a_damaged_one_is_made_again(damage: bytes, tmp_path: Path) -> None:
    content = prepared_warehouse(tmp_path, sample_reference())
    files(tmp_path)[0].write_bytes(damage)
    assert len(prepared_warehouse(tmp_path, sample_reference())) == len(content)
    assert len(files(tmp_path)) == 1


def test_one_of_other_code_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "code_version", lambda: "earlier")
    prepared_warehouse(tmp_path, sample_reference())
    (earlier,) = files(tmp_path)
    monkeypatch.undo()
    prepared_warehouse(tmp_path, sample_reference())
    (later,) = files(tmp_path)
    assert later.name != earlier.name


def test_a_build_has_a_memory_limit(tmp_path: Path) -> None:
    with open_unpublished(tmp_path / "new.duckdb") as connection:
        (limit,) = connection.execute(
            "SELECT value FROM duckdb_settings() WHERE name = 'memory_limit'"
        ).fetchall()
    assert limit == ("953.6 MiB",)

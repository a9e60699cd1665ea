"""A folder of tables shows its current version, whole, and keeps no other."""

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.storage import arrow_store
from pipeline.storage.arrow_store import Tables


def tables(number: int) -> Tables:
    return {"row": pa.table({"number": [number]})}


def number_in(folder: Path) -> object:
    return arrow_store.load(folder, ["row"])["row"]["number"].to_pylist()[0]


def test_a_folder_holds_the_version_saved_last_and_no_other(tmp_path: Path) -> None:
    assert arrow_store.current(tmp_path) is None
    for version in (1, 2):
        arrow_store.save(tmp_path, str(version), tables(version))
    assert arrow_store.current(tmp_path) == "2"
    assert number_in(tmp_path) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "current"]


def test_a_version_not_made_current_is_invisible_and_removable(tmp_path: Path) -> None:
    arrow_store.save(tmp_path, "1", tables(1))
    (tmp_path / "2").mkdir()
    (tmp_path / "2" / "row.arrow").write_bytes(b"half")
    assert number_in(tmp_path) == 1
    arrow_store.remove_other_versions(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "current"]


def test_tables_that_are_mapped_outlive_their_version(tmp_path: Path) -> None:
    arrow_store.save(tmp_path, "1", tables(1))
    mapped = arrow_store.load(tmp_path, ["row"])["row"]
    arrow_store.save(tmp_path, "1", tables(2))
    arrow_store.save(tmp_path, "3", tables(3))
    assert mapped["number"].to_pylist() == [1]


def test_what_is_missing_or_damaged_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        arrow_store.load(tmp_path, ["row"])
    arrow_store.save(tmp_path, "1", tables(1))
    with pytest.raises(FileNotFoundError):
        arrow_store.load(tmp_path, ["row", "section"])
    (tmp_path / "1" / "row.arrow").write_bytes(b"damaged")
    with pytest.raises(pa.ArrowInvalid):
        arrow_store.load(tmp_path, ["row"])

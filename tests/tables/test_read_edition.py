from collections import Counter
from pathlib import Path

import pytest

from pipeline.files.inventory import take_inventory
from pipeline.history.archive import archive_files, versions_folder
from pipeline.limits import Limits
from pipeline.tables import read_edition
from pipeline.tables.arrow_tables import ReadingTables
from pipeline.tables.file_to_read import FileToRead
from tests.support import HEAD, item, put, sheet

A, B = "410422-叶县/财政预决算.xlsx", "410422-叶县/义务教育.xlsx"


class Reader:
    """Read a folder repeatedly with one kept reading; `opened` are the files opened last."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = place / "2020"
        self.kept_in = place / "reading"
        self.opened: list[str] = []
        really_read = read_edition.read_files

        def noted(folder: Path, files: list[FileToRead], *more: object) -> object:
            self.opened += [file.path for file in files]
            return really_read(folder, files, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(read_edition, "read_files", noted)

    def put(self, path: str, *names: str) -> None:
        put(self.folder, sheet([*HEAD, *(item(level2=name) for name in names)]), path=path)

    def read(self) -> ReadingTables:
        self.opened = []
        archive = self.folder.parent / "archive"
        files = archive_files(archive, self.folder, take_inventory(self.folder))
        return read_edition.read_received(
            versions_folder(archive), files, self.kept_in, Limits(processes=1), lambda _: None
        )


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader(tmp_path, monkeypatch)
    reader.put(A, "甲", "乙")
    reader.put(B, "丙")
    reader.read()
    return reader


def names(reading: ReadingTables) -> list[tuple[str, str]]:
    rows = zip(reading["row"]["path"].to_pylist(), reading["row"]["level2"].to_pylist(), strict=True)
    return [(path, name) for path, name in rows if name]


def test_nothing_is_opened_again_while_nothing_changes(reader: Reader) -> None:
    first = reader.read()
    assert reader.opened == []
    assert names(first) == [(B, "丙"), (A, "甲"), (A, "乙")]
    assert first["file"]["path"].to_pylist() == [B, A]


def test_only_a_changed_file_is_opened_again(reader: Reader) -> None:
    reader.put(A, "丁")
    assert names(reader.read()) == [(B, "丙"), (A, "丁")]
    assert reader.opened == [A]


def test_a_renamed_file_is_told_by_its_new_name_alone(reader: Reader) -> None:
    (reader.folder / A).rename(reader.folder / "410422-叶县/财政.xlsx")
    assert names(reader.read()) == [
        (B, "丙"),
        ("410422-叶县/财政.xlsx", "甲"),
        ("410422-叶县/财政.xlsx", "乙"),
    ]
    assert reader.opened == ["410422-叶县/财政.xlsx"]


def test_a_removed_file_is_forgotten_without_opening_another(reader: Reader) -> None:
    (reader.folder / B).unlink()
    reading = reader.read()
    assert names(reading) == [(A, "甲"), (A, "乙")]
    assert reading["file"]["path"].to_pylist() == [A]
    assert reader.opened == []


def test_an_added_file_is_read_beside_what_is_kept(reader: Reader) -> None:
    reader.put("410402-新华区/就业.xlsx", "戊")
    assert names(reader.read())[0] == ("410402-新华区/就业.xlsx", "戊")
    assert reader.opened == ["410402-新华区/就业.xlsx"]


def test_rows_come_in_order_of_path_sheet_and_row_whatever_was_read_when(reader: Reader) -> None:
    reader.put(B, "丙", "己", "庚")
    rows = reader.read()["row"]
    places = list(
        zip(*(rows[name].to_pylist() for name in ("path", "sheet_number", "row_number")), strict=True)
    )
    assert places == sorted(places)
    assert Counter(path for path, *_ in places) == {A: 5, B: 6}


def test_a_new_reader_reads_everything_again(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_edition, "reader_version", lambda: "another")
    assert len(names(reader.read())) == 3
    assert sorted(reader.opened) == sorted([A, B])


def test_a_damaged_keepsake_is_no_harm(reader: Reader) -> None:
    next(reader.kept_in.glob("*/row.arrow")).write_bytes(b"damaged")
    assert len(names(reader.read())) == 3
    assert sorted(reader.opened) == sorted([A, B])


def test_a_refused_file_is_not_tried_again_until_it_changes(reader: Reader) -> None:
    (reader.folder / A).write_bytes(b"")
    assert reader.read()["finding"]["rule"].to_pylist() == ["empty_file"]
    reader.read()
    assert reader.opened == []

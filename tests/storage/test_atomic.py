"""A reader sees the old content or the new, and what ended processes left is removed."""

import os
from pathlib import Path

import pytest

from pipeline.storage.atomic import (
    TakenError,
    remove_leftovers,
    replace_content,
    replacing,
    replacing_folder,
    unfinished,
)

ENDED = 999_999_999
"""No process has this number."""


def test_the_folders_below_the_warehouse_may_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "archive").symlink_to(tmp_path / "disk")
    (tmp_path / "disk" / f".a.{os.getpid()}.unfinished").touch()
    remove_leftovers(tmp_path / "warehouse")
    assert list((tmp_path / "disk").iterdir()) == []


def test_a_delivery_that_is_being_made_and_foreign_files_stay(tmp_path: Path) -> None:
    foreign = {".mine", ".mine.unfinished", "a.1.unfinished", ".a.1.unfinished~"}
    for name in foreign:
        (tmp_path / name).touch()
    with unfinished(tmp_path / "2020") as aside:
        aside.mkdir()
        remove_leftovers(tmp_path)
        assert {path.name for path in tmp_path.iterdir()} == {*foreign, aside.name}


def test_who_begins_removes_what_ended_processes_left_of_the_same(tmp_path: Path) -> None:
    (tmp_path / f".a.{ENDED}.unfinished").mkdir()
    (tmp_path / f".a.{ENDED}.unfinished.former").mkdir()
    (tmp_path / f".a.{os.getpid()}.unfinished").write_bytes(b"of an earlier process of the same number")
    replace_content(tmp_path / "a", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_content_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a"
    replace_content(path, b"old")
    with path.open("rb") as reader:
        replace_content(path, b"new")
        assert (reader.read(), path.read_bytes()) == (b"old", b"new")
    assert list(path.parent.iterdir()) == [path]


def fail(folder: Path) -> None:
    with replacing(folder / "a") as aside:
        aside.write_bytes(b"half")
        aside.with_name(f"{aside.name}.log").touch()
        raise RuntimeError


def test_a_block_that_raises_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(RuntimeError):
        fail(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["政" * 85, "a" * 255, "[a]*?", os.fsdecode("目录.xlsx".encode("gbk"))])
def test_any_name_that_a_file_system_takes_will_do(name: str, tmp_path: Path) -> None:
    replace_content(tmp_path / name, b"content")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def deliver(folder: Path, content: str) -> None:
    with replacing_folder(folder, "mark") as aside:
        (aside / "mark").touch()
        (aside / content).touch()


def test_a_delivery_replaces_an_earlier_one_and_nothing_else(tmp_path: Path) -> None:
    for content in ("old", "new"):
        deliver(tmp_path / "made" / "2020", content)
    assert {path.name for path in (tmp_path / "made" / "2020").iterdir()} == {"mark", "new"}
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["2020"]
    (tmp_path / "mine").touch()
    with pytest.raises(TakenError):
        deliver(tmp_path, "new")

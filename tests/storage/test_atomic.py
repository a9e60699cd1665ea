"""A reader sees the old content or the new, and what a killed writer left is removed by the next holder of the lock."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from pipeline.settings import ROOT, Settings
from pipeline.storage import atomic
from pipeline.storage.atomic import (
    TakenError,
    remove_leftovers,
    replace_content,
    replacing,
    replacing_folder,
    unfinished,
)
from pipeline.storage.write_lock import writing

ENDED = 999_999_999
"""No process has this number."""
WRITERS = {
    "archive": """
        from pipeline.files.inventory import take_inventory
        from pipeline.history.archive import archive_files
        archive_files(settings.archive, settings.raw, take_inventory(settings.raw))
    """,
    "stage": """
        import pyarrow as pa
        from pipeline.storage.arrow_store import save
        save(settings.stage("2020") / "tables", "v", {"row": pa.table({"a": [1]})})
    """,
    "published": """
        from pipeline.warehouse.publish import building
        with building(settings.published, settings.prepared) as connection:
            connection.execute("CREATE TABLE number AS SELECT 2 AS value")
    """,
    "return": """
        from pipeline.deliver.returns.returns_manifest import save_stamps
        save_stamps(settings.warehouse / "returns" / "2020", {})
    """,
    "delivery": """
        from pipeline.storage.atomic import replacing_folder
        with replacing_folder(settings.bulletin("2020"), "mark") as aside:
            (aside / "mark").touch()
    """,
    "backup": """
        from deploy.backup import backup
        backup(settings, settings.warehouse / "backup.tar")
    """,
}
KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.settings import Settings
settings = Settings(Path(sys.argv[1], "raw"), Path(sys.argv[1], "warehouse"))
Path.replace = Path.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(folder: Path, writer: str) -> None:
    """Run a writer that dies when it moves what it wrote into place."""
    command = [sys.executable, "-c", KILLED + dedent(WRITERS[writer]), folder]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL


def unfinished_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if atomic.UNFINISHED.fullmatch(path.name)]


@pytest.mark.parametrize("writer", WRITERS)
def test_the_next_holder_of_the_lock_removes_what_a_killed_writer_left(writer: str, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "raw", tmp_path / "warehouse")
    settings.warehouse.mkdir()
    settings.raw.mkdir()
    (settings.raw / "a").write_bytes(b"content")
    killed(tmp_path, writer)
    assert len(unfinished_in(settings.warehouse)) == 1
    with writing(settings):
        assert [path for path in settings.warehouse.rglob("*") if path.is_file()] == [settings.lock]
        assert unfinished_in(settings.warehouse) == []


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

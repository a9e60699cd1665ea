"""Every version of a file is kept whole under its hash, or not at all."""

import hashlib
import os
from pathlib import Path

from pipeline.files.inventory import ReceivedFile, take_inventory
from pipeline.files.safe_open import file_too_large, file_vanished
from pipeline.history.archive import archive_files, version_path
from pipeline.limits import Limits
from tests.files.formats.zips import package


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def receive(folder: Path, **contents: bytes) -> list[ReceivedFile]:
    """Files of these contents lie in `raw/`, and are kept."""
    (folder / "raw").mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / "raw" / name).write_bytes(content)
    files = take_inventory(folder / "raw")
    archive_files(folder / "archive", folder / "raw", files)
    return files


def kept(folder: Path) -> set[str]:
    return {path.name for path in (folder / "archive").rglob("*") if path.is_file()}


def test_every_version_can_be_read_back_when_the_file_has_changed_and_gone(tmp_path: Path) -> None:
    receive(tmp_path, a=b"first", b=b"same")
    receive(tmp_path, a=b"second", c=b"same")
    (tmp_path / "raw" / "a").unlink()
    receive(tmp_path)
    assert kept(tmp_path) == {hash_of(content) for content in (b"first", b"second", b"same")}
    assert version_path(tmp_path / "archive", hash_of(b"first")).read_bytes() == b"first"


def test_a_version_does_not_change_with_the_file_it_was_copied_from(tmp_path: Path) -> None:
    receive(tmp_path, a=b"first")
    with (tmp_path / "raw" / "a").open("r+b") as file:
        file.write(b"FIRST")
    assert version_path(tmp_path / "archive", hash_of(b"first")).read_bytes() == b"first"


def test_a_version_is_written_once(tmp_path: Path) -> None:
    receive(tmp_path, a=b"first")
    [path] = [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]
    written = path.stat().st_mtime_ns, path.stat().st_ino
    receive(tmp_path, a=b"first", b=b"first")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == written
    assert path.stat().st_mode & 0o222 == 0


def test_a_name_that_lost_its_content_is_kept_anew(tmp_path: Path) -> None:
    receive(tmp_path, a=b"first")
    [path] = [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]
    path.unlink()
    path.touch()
    receive(tmp_path)
    assert version_path(tmp_path / "archive", hash_of(b"first")).read_bytes() == b"first"


def test_a_file_that_changed_or_went_since_its_hash_was_taken_harms_nobody(tmp_path: Path) -> None:
    files = [ReceivedFile(name, hash_of(b"expected"), 8) for name in ("a", "b", "c")]
    (tmp_path / "a").write_bytes(b"meanwhile")
    (tmp_path / "c").write_bytes(b"expected")
    archive_files(tmp_path / "archive", tmp_path, files)
    assert kept(tmp_path) == {hash_of(b"meanwhile"), hash_of(b"expected")}


def test_a_file_whose_name_is_in_another_encoding_is_kept(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / os.fsdecode("叶县.xlsx".encode("gbk"))).write_bytes(b"content")
    [file] = receive(tmp_path)
    assert version_path(tmp_path / "archive", file.sha256).read_bytes() == b"content"


def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    archive_files(tmp_path / "archive", tmp_path, [ReceivedFile("a", hash_of(b""), 0)])
    assert kept(tmp_path) == set()


def test_a_file_that_changed_is_listed_as_what_was_archived_of_it(tmp_path: Path) -> None:
    files = [ReceivedFile(name, hash_of(b"expected"), 8) for name in ("a", "b", "c")]
    (tmp_path / "a").write_bytes(b"meanwhile")
    (tmp_path / "c").write_bytes(b"expected")
    changed, gone, same = archive_files(tmp_path / "archive", tmp_path, files)
    assert (changed.sha256, changed.size_bytes, changed.refused) == (hash_of(b"meanwhile"), 9, None)
    assert (gone.size_bytes, gone.refused) == (0, file_vanished())
    assert same == files[2]


def test_a_file_over_the_limit_is_never_archived(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with (tmp_path / "raw" / "a").open("wb") as file:
        file.truncate(1 << 40)
    [file] = receive(tmp_path)
    assert kept(tmp_path) == set()
    assert file.refused == file_too_large(1 << 40)


def test_a_file_that_grew_over_the_limit_leaves_nothing_behind(tmp_path: Path) -> None:
    [file] = receive(tmp_path, a=b"0123456789")
    (tmp_path / "raw" / "a").write_bytes(b"x" * 12)
    [grown] = archive_files(tmp_path / "new", tmp_path / "raw", [file], Limits(file_bytes=11))
    assert grown.refused == file_too_large(12)
    assert [path for path in (tmp_path / "new").rglob("*") if path.is_file()] == []


def test_every_file_in_an_archive_is_kept_under_its_own_hash(tmp_path: Path) -> None:
    content = package([("a.xlsx", b"first"), ("b/c.xlsx", b"second"), ("内.zip", package([("d", b"d")]))])
    files = receive(tmp_path, **{"资料.zip": content})
    assert [file.path for file in files] == [f"资料.zip!/{name}" for name in ("a.xlsx", "b/c.xlsx", "内.zip")]
    assert kept(tmp_path) == {file.sha256 for file in files} >= {hash_of(b"first"), hash_of(b"second")}
    assert version_path(tmp_path / "archive", hash_of(b"second")).read_bytes() == b"second"


def test_files_of_an_archive_that_was_replaced_are_listed_as_what_is_there_now(tmp_path: Path) -> None:
    packed = tmp_path / "资料.zip"
    packed.write_bytes(package([("a.xlsx", b"first"), ("b.xlsx", b"second")]))
    files = take_inventory(tmp_path)
    packed.write_bytes(package([("a.xlsx", b"changed")]))
    changed, gone = archive_files(tmp_path / "archive", tmp_path, files)
    assert (changed.sha256, gone.refused) == (hash_of(b"changed"), file_vanished())
    packed.write_bytes(b"no archive")
    assert archive_files(tmp_path / "archive", tmp_path, files[1:])[0].refused == file_vanished()


def test_an_archive_that_is_refused_is_kept_as_it_came(tmp_path: Path) -> None:
    content = package([("Thumbs.db", b"")])
    [file] = receive(tmp_path, **{"资料.zip": content})
    assert kept(tmp_path) == {file.sha256} == {hash_of(content)}

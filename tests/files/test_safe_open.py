import hashlib
import os
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.files.safe_open import (
    copy_content,
    file_too_large,
    file_vanished,
    hash_and_size,
    open_regular,
    read_at_most,
)


def test_links_pipes_folders_and_devices_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.xlsx").write_bytes(b"secret")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "elsewhere/secret.xlsx")
    os.mkfifo(tmp_path / "pipe.xlsx")
    for path in (tmp_path / "link.xlsx", tmp_path / "pipe.xlsx", tmp_path / "elsewhere", Path("/dev/zero")):
        with pytest.raises(OSError, match=r"."):
            open_regular(path)


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.truncate(1 << 40)
    assert read_at_most(tmp_path / "a.xlsx", 1 << 20) == (None, 1 << 40)


def test_hash_and_size_are_those_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"content")
    assert hash_and_size(tmp_path / "a.xlsx") == (hashlib.sha256(b"content").hexdigest(), 7, None)


def test_an_unreadable_file_is_refused_and_told_from_an_empty_one(tmp_path: Path) -> None:
    gone = hash_and_size(tmp_path / "gone.xlsx")
    assert (gone.size_bytes, gone.refused, gone.is_unread) == (0, file_vanished(), True)
    (tmp_path / "empty.xlsx").touch()
    empty = hash_and_size(tmp_path / "empty.xlsx")
    assert (empty.is_unread, empty.sha256 == gone.sha256) == (False, False)


def test_a_file_over_the_limit_is_identified_by_its_size_and_never_read(tmp_path: Path) -> None:
    for name, size in (("a", 1 << 40), ("b", 1 << 40), ("c", (1 << 40) + 1)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    found = [hash_and_size(tmp_path / name) for name in "abc"]
    assert [each.refused for each in found] == [file_too_large(each.size_bytes) for each in found]
    assert found[0] == found[1] != found[2]


def test_what_grows_while_it_is_copied_is_refused_at_the_limit() -> None:
    sink = BytesIO()
    grown = copy_content(BytesIO(bytes(11)), 10, sink)
    assert (grown.refused, grown.is_unread) == (file_too_large(11), True)
    assert copy_content(BytesIO(bytes(10)), 10, sink).refused is None

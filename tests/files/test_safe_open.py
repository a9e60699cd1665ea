import hashlib
import os
from pathlib import Path

import pytest

from pipeline.files.safe_open import hash_and_size, open_regular, read_at_most


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
    assert hash_and_size(tmp_path / "a.xlsx") == (hashlib.sha256(b"content").hexdigest(), 7)


def test_an_unreadable_file_has_the_hash_of_an_empty_one(tmp_path: Path) -> None:
    assert hash_and_size(tmp_path / "gone.xlsx") == (hashlib.sha256().hexdigest(), 0)

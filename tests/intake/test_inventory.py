import hashlib
import os
from pathlib import Path

import pytest

from pipeline.intake.inventory import find_editions, take_inventory, unit_of_folder


def fill(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(path.encode())
    return folder


def test_every_file_is_listed_in_order_of_its_path_with_hash_size_and_unit(tmp_path: Path) -> None:
    folder = fill(tmp_path, "410422-叶县/b.xlsx", "410422-叶县/a/b.pdf", "410402-新华区/目录.xls")
    files = take_inventory(folder)
    assert [file.path for file in files] == [
        "410402-新华区/目录.xls",
        "410422-叶县/a/b.pdf",
        "410422-叶县/b.xlsx",
    ]
    assert [(file.unit_code, file.unit_name) for file in files] == [
        ("410402", "新华区"),
        ("410422", "叶县"),
        ("410422", "叶县"),
    ]
    content = "410422-叶县/b.xlsx".encode()
    assert files[2].sha256 == hashlib.sha256(content).hexdigest()
    assert files[2].size_bytes == len(content)


@pytest.mark.parametrize(
    "name", ["~$目录.xlsx", ".DS_Store", ".hidden/目录.xlsx", "目录.xlsx.tmp", "目录.xlsx.part"]
)
def test_lock_files_dot_files_and_unfinished_downloads_are_left_out(name: str, tmp_path: Path) -> None:
    folder = fill(tmp_path, "410422-叶县/目录.xlsx", f"410422-叶县/{name}")
    assert [file.path for file in take_inventory(folder)] == ["410422-叶县/目录.xlsx"]


def test_links_are_left_out_so_that_nothing_outside_is_read(tmp_path: Path) -> None:
    folder = fill(tmp_path / "2020", "410422-叶县/目录.xlsx")
    fill(tmp_path / "elsewhere", "secret.xlsx")
    (folder / "410422-叶县/link.xlsx").symlink_to(tmp_path / "elsewhere/secret.xlsx")
    (folder / "410423-鲁山县").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [file.path for file in take_inventory(folder)] == ["410422-叶县/目录.xlsx"]


def test_a_file_outside_every_folder_has_no_unit(tmp_path: Path) -> None:
    (file,) = take_inventory(fill(tmp_path, "目录.xlsx"))
    assert (file.unit_code, file.unit_name) == (None, None)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("410422-叶县", ("410422", "叶县")),
        ("410422002-昆阳街道", ("410422002", "昆阳街道")),
        ("410422—叶县", ("410422", "叶县")),
        ("410422_叶县", ("410422", "叶县")),
        ("410422叶县", ("410422", "叶县")),
        ("410422", ("410422", None)),
        ("叶县", (None, None)),
        ("4104-平顶山", (None, None)),
    ],
)
def test_folders_state_code_and_name(name: str, unit: tuple[str | None, str | None]) -> None:
    assert unit_of_folder(name) == unit


def test_editions_are_the_folders_of_raw(tmp_path: Path) -> None:
    fill(tmp_path, "2021/410422-叶县/a.xlsx", "2020/b.xlsx", ".cache/c.xlsx", "README.md")
    assert find_editions(tmp_path) == ["2020", "2021"]
    assert find_editions(tmp_path / "missing") == []


def test_a_name_in_another_encoding_as_an_unpacked_archive_leaves_it_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "410422-叶县").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "410422-叶县") + "/教育.xlsx".encode("gbk"))).write_bytes(b"x")
    (file,) = take_inventory(tmp_path)
    assert file.path.encode()

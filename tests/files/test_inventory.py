import hashlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.files.inventory import (
    IgnoredFile,
    find_ignored,
    folder_of,
    take_inventory,
)
from schemas.files.ignored import load_reasons
from schemas.tables.table_descriptions import load_tables
from tests.files.formats.zips import package
from tests.support import fill


def test_files_are_listed_by_path_with_hash_size_and_folders(tmp_path: Path) -> None:
    folder = fill(tmp_path, "410422-叶县/b.xlsx", "410422-叶县/a/b.pdf", "410402-新华区/目录.xls")
    files = take_inventory(folder)
    assert [file.path for file in files] == [
        "410402-新华区/目录.xls",
        "410422-叶县/a/b.pdf",
        "410422-叶县/b.xlsx",
    ]
    assert [file.folders for file in files] == [("410402-新华区",), ("410422-叶县", "a"), ("410422-叶县",)]
    content = "410422-叶县/b.xlsx".encode()
    assert files[2].sha256 == hashlib.sha256(content).hexdigest()
    assert files[2].size_bytes == len(content)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("~$目录.xlsx", "lock_file"),
        (".~lock.目录.xlsx#", "lock_file"),
        (".~目录.xlsx", "lock_file"),
        (".DS_Store", "system_file"),
        ("._目录.xlsx", "system_file"),
        ("Thumbs.db", "system_file"),
        ("DESKTOP.INI", "system_file"),
        ("__MACOSX", "system_file"),
        (".目录.xlsx", "hidden"),
        ("目录.xlsx.tmp", "temporary"),
        ("目录.XLSX.PART", "temporary"),
        ("目录.xlsx.crdownload", "temporary"),
        ("~WRL0001.tmp", "temporary"),
        ("目录.xlsx~", "temporary"),
        ("目录.xlsx - 快捷方式.LNK", "shortcut"),
        ("县政府网站.url", "shortcut"),
        ("报送通知.eml", "mail"),
        ("报送通知.msg", "mail"),
    ],
)
@pytest.mark.parametrize("inside", ["", "/目录.xlsx"])
def test_lock_system_and_temporary_files_are_ignored_with_a_reason(
    name: str, reason: str, inside: str, tmp_path: Path
) -> None:
    folder = fill(tmp_path, "410422-叶县/目录.xlsx", f"410422-叶县/{name}{inside}")
    assert [file.path for file in take_inventory(folder)] == ["410422-叶县/目录.xlsx"]
    assert find_ignored(folder) == [IgnoredFile(f"410422-叶县/{name}", reason)]


@pytest.mark.parametrize("name", ["~目录.xlsx", "$目录.xlsx", "目录.tmp.xlsx", "download.xlsx", "目录"])
def test_files_with_odd_names_are_listed(name: str, tmp_path: Path) -> None:
    assert [file.path for file in take_inventory(fill(tmp_path, name))] == [name]


def test_links_are_ignored(tmp_path: Path) -> None:
    folder = fill(tmp_path / "2020", "410422-叶县/目录.xlsx")
    fill(tmp_path / "elsewhere", "secret.xlsx")
    (folder / "410422-叶县/link.xlsx").symlink_to(tmp_path / "elsewhere/secret.xlsx")
    (folder / "410422-叶县/~$dangling.xlsx").symlink_to(tmp_path / "nowhere")
    (folder / "410423-鲁山县").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (folder / "410404-石龙区").symlink_to(folder, target_is_directory=True)
    assert [file.path for file in take_inventory(folder)] == ["410422-叶县/目录.xlsx"]
    assert {each.reason for each in find_ignored(folder)} == {"link"}
    assert [each.path for each in find_ignored(folder)] == [
        "410404-石龙区",
        "410422-叶县/link.xlsx",
        "410422-叶县/~$dangling.xlsx",
        "410423-鲁山县",
    ]


def test_pipes_and_sockets_are_ignored_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "b.xlsx"))
    assert take_inventory(tmp_path) == []
    assert find_ignored(tmp_path) == [IgnoredFile(name, "special") for name in ("a.xlsx", "b.xlsx")]


def test_a_folder_that_cannot_be_opened_is_listed_as_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "410422-叶县/目录.xlsx", "410423-鲁山县/目录.xlsx")
    scandir = os.scandir

    def refusing(place: Path | os.DirEntry[str]) -> Iterator[os.DirEntry[str]]:
        if os.fspath(place).endswith("叶县"):
            raise PermissionError(place)
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refusing)
    assert [file.path for file in take_inventory(tmp_path)] == ["410423-鲁山县/目录.xlsx"]
    assert find_ignored(tmp_path) == [IgnoredFile("410422-叶县", "closed_folder")]


def test_an_edition_whose_folder_is_gone_is_empty(tmp_path: Path) -> None:
    assert (take_inventory(tmp_path / "gone"), find_ignored(tmp_path / "gone")) == ([], [])


def test_the_table_of_ignored_files_knows_every_reason() -> None:
    (column,) = [each for each in load_tables()["intake.ignored_file"].columns if each.name == "reason"]
    assert set(column.values) == load_reasons().keys()


def test_a_file_outside_every_folder_has_no_folders(tmp_path: Path) -> None:
    (file,) = take_inventory(fill(tmp_path, "目录.xlsx"))
    assert file.folders == ()


def test_files_in_an_archive_are_listed_in_its_place_with_the_folders_outside_and_inside(
    tmp_path: Path,
) -> None:
    folder = fill(tmp_path, "410422-叶县/b.xlsx")
    packed = package([("410425-郏县/a.xlsx", b"a"), ("~$a.xlsx", b""), ("..", b"")])
    for path in (
        "410422-叶县/资料.zip",
        "410422-叶县/报送/资料.ZIP",
        "registers/市长热线/资料.zip",
        "资料.zip",
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(packed)
    inside = "!/410425-郏县/a.xlsx"
    found = {file.path: (file.folders, file.archive) for file in take_inventory(folder) if not file.refused}
    inner = ("资料.zip", "410425-郏县")
    assert found == {
        "410422-叶县/b.xlsx": (("410422-叶县",), None),
        f"410422-叶县/资料.zip{inside}": (("410422-叶县", *inner), "410422-叶县/资料.zip"),
        f"410422-叶县/报送/资料.ZIP{inside}": (("410422-叶县", "报送", *inner), "410422-叶县/报送/资料.ZIP"),
        f"registers/市长热线/资料.zip{inside}": (("市长热线", *inner), "registers/市长热线/资料.zip"),
        f"资料.zip{inside}": (inner, "资料.zip"),
    }
    assert {folder_of(path) for path in found} == {"410422-叶县", "市长热线", None}
    assert {each.path.partition("!/")[2] for each in find_ignored(folder)} == {"~$a.xlsx"}


def test_a_folder_that_is_named_as_an_archive_is_opened_hides_no_file(tmp_path: Path) -> None:
    folder = fill(tmp_path, "410422-叶县/资料.zip!/a.xlsx")
    (folder / "410422-叶县/资料.zip").write_bytes(package([("a.xlsx", b"a")]))
    assert len({(file.path, file.sha256) for file in take_inventory(folder)}) == 2


def test_a_file_name_that_is_no_utf8_is_escaped(tmp_path: Path) -> None:
    encoded = "教育.xlsx".encode("gbk")
    (tmp_path / os.fsdecode(encoded)).write_bytes(b"x")
    (file,) = take_inventory(tmp_path)
    assert file.path.encode()
    fill(tmp_path, file.path)
    assert len({file.path for file in take_inventory(tmp_path)}) == 2, "another file's real name"

from pathlib import Path

import pytest

from pipeline.files.editions import find_editions, find_other_folders
from tests.support import fill


def test_a_link_in_raw_is_no_edition(tmp_path: Path) -> None:
    fill(tmp_path / "elsewhere", "secret.xlsx")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/2021").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert find_editions(tmp_path / "raw") == []


@pytest.mark.parametrize("name", ["2020", "2021", "2020b", "2020-2", "2020补报", "2020第二轮", "2020第2批"])
def test_an_edition_is_named_by_its_year_and_round(name: str, tmp_path: Path) -> None:
    fill(tmp_path, f"{name}/410422-叶县/a.xlsx")
    assert (find_editions(tmp_path), find_other_folders(tmp_path)) == ([name], [])


@pytest.mark.parametrize(
    "name",
    [
        *(
            "2020 副本",
            "2020 - 副本",
            "2020副本",
            "2020(1)",
            "2020 (2)",
            "2020（1）",
            "2020备份",
            "2020.bak",
            "2020_old",
        ),
        *(
            "2020 ",
            " 2020",
            "20200",
            "202",
            "２０２０",
            "2020\n",
            "1820",
            "2020;2021",
            "2020年",
            "2023年度",
            "备份",
        ),
        *("新建文件夹", "年报2020", "410422-叶县", "copy of 2020", "<b>2020", "2020~1"),
    ],
)
def test_a_folder_of_another_name_is_told_and_is_no_edition(name: str, tmp_path: Path) -> None:
    fill(tmp_path, f"{name}/410422-叶县/a.xlsx")
    assert (find_editions(tmp_path), find_other_folders(tmp_path)) == ([], [name])


def test_editions_are_the_folders_of_raw(tmp_path: Path) -> None:
    fill(tmp_path, "2021/410422-叶县/a.xlsx", "2020/b.xlsx", ".cache/c.xlsx", "README.md")
    assert find_editions(tmp_path) == ["2020", "2021"]
    assert find_editions(tmp_path / "missing") == []

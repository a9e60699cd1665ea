import pytest

from pipeline.normalize.revisions import revision


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("目录.xlsx", "目录（修正）.xlsx"),
        ("目录.xlsx", "目录-更正.xls"),
        ("目录v2.xlsx", "目录v3.xlsx"),
        ("目录V9.xlsx", "目录V10.xlsx"),
        ("目录第一版.xlsx", "目录第二版.xlsx"),
        ("目录(1).xlsx", "目录（2）.xlsx"),
        ("目录.xlsx", "目录(1).xlsx"),
        ("目录20200915.xlsx", "目录20201103.xlsx"),
        ("目录2020-09-15.xlsx", "目录2020.11.03.xlsx"),
        ("目录2020年09月15日.xlsx", "目录2020年11月03日.xlsx"),
        ("目录.xlsx", "目录20200915.xlsx"),
        ("目录v3.xlsx", "目录（最终）.xlsx"),
        ("目录（修正）.xlsx", "目录（修正）最终.xlsx"),
        ("a目录.xlsx", "b目录.xlsx"),
    ],
)
def test_names_tell_which_of_two_files_is_later(earlier: str, later: str) -> None:
    assert revision(f"410422-叶县/{earlier}") < revision(f"410422-叶县/{later}")


def test_the_folder_does_not_count() -> None:
    assert revision("修正/目录.xlsx") < revision("410422-叶县/目录（修正）.xlsx")


@pytest.mark.parametrize("name", ["目录", "目录.", "第十版.xlsx", "第〇版.xlsx", "v.xlsx", ""])
def test_every_name_has_a_place_in_the_order(name: str) -> None:
    assert revision(name).path == name


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("第九版.xlsx", "第十版.xlsx"), ("第十一版.xlsx", "第十二版.xlsx"), ("第2版.xlsx", "第十二版.xlsx")],
)
def test_versions_in_chinese_digits_go_on_beyond_nine(earlier: str, later: str) -> None:
    assert revision(earlier) < revision(later)

import pytest

from tests.tables.headers.test_find_headers import mapping, only

REST = "公开内容|公开依据|公开时限"
VALUES = "全文|《法》|及时"
ITEM = f"1|综合业务|政策文件|{VALUES}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一级指标", "二级指标"),
        ("大类", "小类"),
        ("类别", "具体事项"),
        ("项目", "子项目"),
        ("公开类别", "公开事项"),
        ("一级事项", "具体事项"),
        ("大类", "二级事项"),
        ("什么", "哪样"),
    ],
)
@pytest.mark.parametrize("is_grouped", [False, True])
def test_two_unlisted_words_before_the_content_name_the_levels(
    one: str, other: str, is_grouped: bool
) -> None:
    rows = [f"序号|公开事项||{REST}", f"|{one}|{other}|||"] if is_grouped else [f"序号|{one}|{other}|{REST}"]
    header = only(*rows, ITEM)
    assert (mapping(header)["level1"], mapping(header)["level2"]) == ([1], [2])


def test_a_level_told_by_its_place_tells_so_and_which() -> None:
    header = only(f"序号|项目|子项目|{REST}", ITEM)
    assert [(each.match.by, each.match.word) for each in header.columns[1:3]] == [
        ("place", "一级事项"),
        ("place", "二级事项"),
    ]


def test_three_words_are_levels_if_they_count_or_stand_below_one_heading() -> None:
    item = f"1|综合业务|政策文件|国务院文件|{VALUES}"
    for rows in (
        [f"序号|一级指标|二级指标|三级指标|{REST}"],
        [f"序号|公开事项|||{REST}", "|业务类|业务款|业务项|||"],
    ):
        assert mapping(only(*rows, item))["level3"] == [3]
    assert "level1" not in mapping(only(f"序号|业务类|业务款|业务项|{REST}", item))


def test_words_that_count_are_the_levels_beside_others() -> None:
    header = only(f"序号|经办股|大类|小类|{REST}", f"1|办公室|综合业务|政策文件|{VALUES}")
    assert (mapping(header)["level1"], mapping(header)["level2"]) == ([2], [3])


@pytest.mark.parametrize("merges", [["B1:C1"], ["B1:C2", "A1:A2", "D1:D2", "E1:E2", "F1:F2"], []])
def test_a_heading_over_two_unlabelled_columns_names_both_levels(merges: list[str]) -> None:
    below = ["||||||"] if len(merges) > 1 else []
    header = only(f"序号|公开事项||{REST}", *below, ITEM, merges=merges)
    assert (mapping(header)["level1"], mapping(header)["level2"]) == ([1], [2])


def test_numbers_without_a_header_are_no_level_whatever_notes_stand_below() -> None:
    notes = ["说明", "1|公开事项|填写国家指引规定的事项", "2|公开时限|自信息形成之日起计算"]
    header = only(f"公开类别|公开事项||{REST}", f"综合业务|政策文件|1|{VALUES}", *notes)
    assert (mapping(header)["level1"], mapping(header)["level2"]) == ([0], [1])


def test_a_number_between_the_levels_does_not_part_them() -> None:
    header = only(f"大类|序号|小类|{REST}", f"综合业务|1|政策文件|{VALUES}")
    assert (mapping(header)["level1"], mapping(header)["level2"]) == ([0], [2])


@pytest.mark.parametrize(
    "rows",
    [
        [f"序号|公开事项|{REST}", f"1|综合业务|{VALUES}"],
        [f"行次|公开事项|{REST}", f"1|综合业务|{VALUES}"],
        [f"公开事项||{REST}", f"综合业务|1|{VALUES}"],
        [f"领域|公开事项|{REST}", f"就业|综合业务|{VALUES}"],
        ["日期|主题|内容|责任单位", "九月|例会|全文|办公室"],
    ],
)
def test_a_single_column_numbers_and_other_tables_have_no_levels(rows: list[str]) -> None:
    assert not mapping(only(*rows)).keys() & {"level1", "level2"}

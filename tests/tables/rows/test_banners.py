import pytest

from pipeline.tables.non_items.remove_non_items import remove_non_items
from pipeline.tables.rows.banners import is_name, read_banners
from pipeline.tables.rows.extract_table import extract_table
from pipeline.tables.rows.sheet_tables import SplitSheet
from pipeline.tables.rows.split_tables import split_sheet
from tests.support import ELSEWHERE, sheet_read

ONE = "序号|公开事项|公开内容|公开依据|公开时限"
TWO = "序号|一级事项|二级事项|公开内容|公开依据|公开时限"
VALUES = "全文|《法》|及时"
FIRST, SECOND = f"1|政策文件|{VALUES}", f"2|办事指南|{VALUES}"


def read(*rows: str, merges: tuple[str, ...] = ()) -> tuple[SplitSheet, list[tuple[str | None, str | None]]]:
    sheet = sheet_read(rows, merges)
    split = read_banners(sheet, remove_non_items(sheet, split_sheet(sheet, ELSEWHERE)))
    values = [extract_table(sheet, table).values for table in split.tables]
    names = (
        [pair for each in values for pair in zip(each.get("level1", ()), each["level2"], strict=False)]
        if values and "level2" in values[0]
        else []
    )
    return split, names


@pytest.mark.parametrize(
    ("above", "between"),
    [
        ("综合业务||||", "临时救助||||"),
        ("|综合业务|||", "|临时救助|||"),
        ("一|综合业务|||", "二|临时救助|||"),
        ("综合业务|综合业务|综合业务|综合业务|综合业务", "临时救助||||"),
    ],
)
def test_a_name_alone_is_the_level1_of_the_rows_below(above: str, between: str) -> None:
    split, names = read("目录", ONE, above, FIRST, between, SECOND)
    assert names == [("综合业务", "政策文件"), ("临时救助", "办事指南")]
    assert split.kinds == ["title", "header", "title", "data", "title", "data"]
    assert [finding.rule for finding in split.row_findings.values()] == ["level1_in_banner"]


@pytest.mark.parametrize("label", ["一级事项：", "一级事项1:", "一级事项二："])
def test_a_label_before_a_name_is_cut_off(label: str) -> None:
    _, names = read("目录", ONE, f"{label}综合业务||||", FIRST, f"{label}临时救助||||", SECOND)
    assert names == [("综合业务", "政策文件"), ("临时救助", "办事指南")]


@pytest.mark.parametrize("name", ["一、综合业务", "（一）综合业务"])
def test_a_numbered_name_begins_no_table(name: str) -> None:
    split, names = read(ONE, f"{name}||||", FIRST, "（二）临时救助||||", SECOND, merges=("A2:E2", "A4:E4"))
    assert [level1 for level1, _ in names] == [name, "（二）临时救助"]
    assert [table.titles for table in split.tables] == [[]]


def test_names_fill_an_empty_level1_column() -> None:
    _, names = read(TWO, "综合业务|||||", f"1||政策文件|{VALUES}", "临时救助|||||", f"2||办事指南|{VALUES}")
    assert names == [("综合业务", "政策文件"), ("临时救助", "办事指南")]


def test_a_filled_level1_column_is_left_alone() -> None:
    rows = (TWO, "综合业务|||||", f"1|甲类|政策文件|{VALUES}", f"2||办事指南|{VALUES}")
    split, names = read(*rows)
    assert names == [("甲类", "政策文件"), (None, "办事指南")]
    assert split.row_findings == {}


def test_a_name_holds_on_the_next_page() -> None:
    split, names = read(ONE, "综合业务||||", FIRST, ONE, SECOND, "临时救助||||", f"3|丙类文件|{VALUES}")
    assert names == [("综合业务", "政策文件"), (None, "办事指南"), ("临时救助", "丙类文件")]
    assert split.tables[1].goes_on


def test_an_example_and_a_remark_may_stand_between_a_name_and_its_items() -> None:
    _, names = read(ONE, "综合业务||||", f"示例|政策文件|{VALUES}", "（以下事项均为主动公开。）||||", SECOND)
    assert names == [("综合业务", "办事指南")]


@pytest.mark.parametrize(
    "lines",
    [
        ("社会救助||||", "义务教育||||"),
        ("一、县级||||", "二、乡镇级||||"),
        ("填报单位：叶县民政局||||", "审核人：李明||||"),
        ("单位：项||||", "第2页||||"),
        ("（一）就业领域||||", "（二）养老服务领域||||"),
        ("小计||||", "合计||||"),
        ("以下事项由乡镇公开。||||", "以下空白||||"),
        ("附件1||||", "附件2||||"),
    ],
)
def test_titles_notes_totals_and_names_of_several_domains_are_no_level1(lines: tuple[str, str]) -> None:
    split, names = read(ONE, lines[0], FIRST, lines[1], SECOND)
    assert names == []
    assert not split.row_findings


def test_items_without_a_name_above_the_first_stay_unread() -> None:
    assert read(ONE, FIRST, "临时救助||||", SECOND)[1] == []


@pytest.mark.parametrize("text", ["综合业务", "（三）特困人员救助供养", "1.财政预决算"])
def test_a_name_is_one(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    ["", "√", "12", "说明：略", "甲。乙", "共5项", "综合业务（续）", "填表说明", "标准目录", "长" * 60],
)
def test_other_texts_are_no_names(text: str) -> None:
    assert not is_name(text)

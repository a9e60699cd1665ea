"""Rows that explain the table are no items, wherever they stand; items with few cells are."""

import pytest

from tests.judged_rows import kinds, rules
from tests.support import GROUPS, HEAD, WORDS, Row, item

EXPLANATION = "explanation_row"
LINES = [
    *(
        "填表说明",
        "填报说明：",
        "填写说明",
        "标准目录要素说明",
        "说明",
        "注：",
        "备注",
        "名词解释",
        "各栏目说明",
        "要素说明",
    ),
    *("【填表说明】", "编制说明", "有关说明", "填写须知", "附注"),
]
BLOCKS: list[list[Row]] = [
    ["1|公开事项|填写国家指引规定的事项", "2|公开时限|填写公开的期限", "3|公开主体|负责公开的单位"],
    ["1.公开事项：填写国家指引规定的事项", "2.公开时限：填写公开的期限", "3.公开主体：负责公开的单位"],
    ["公开事项|填写国家指引规定的事项", "公开内容|列明要素", "公开依据|写明文号"],
    ["|公开时限", "|信息形成或者变更之日起计算，按工作日填写。"],
    ["|公开主体：指负责公开的单位", "|公开渠道：指发布的载体"],
    ["一、|公开事项是指应当公开的事项", "二、|公开依据是指法律法规"],
    ["第1列：填写序号", "第2列：填写一级事项", "第3列：填写二级事项"],
    ["|2.公开时限从其规定", "|3.其他事项按规定办理"],
    ["1|一级事项|国家指引中的一级事项。", "2|二级事项|国家指引中的二级事项。"],
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("block", BLOCKS)
def test_rows_below_a_line_that_announces_them_explain(line: str, block: list[Row]) -> None:
    rows = [item(), item(level2="决算"), line, *block]
    assert kinds(*rows) == ["data", "data", "note", *["note"] * len(block)]
    assert set(rules(*rows).values()) <= {EXPLANATION}


@pytest.mark.parametrize("line", ["填表说明", "各栏目说明", "格式说明", "填写须知"])
@pytest.mark.parametrize("column", ["A", "B", "C", "D"])
def test_the_line_may_stand_in_any_column_or_over_all(column: str, line: str) -> None:
    line = "|" * (ord(column) - 65) + line
    assert kinds(item(), line, *BLOCKS[0]) == ["data", "note", "note", "note", "note"]
    assert kinds(item(), "填表说明", *BLOCKS[0], merges=["A5:N5"]) == ["data", "note", "note", "note", "note"]


def test_a_list_of_header_words_explains_without_a_line_above_it() -> None:
    rows = [item(), "", "1|公开事项|填写国家指引规定的事项", "2|公开时限|填写公开的期限", "填表人：李明"]
    assert kinds(*rows) == ["data", "blank", "note", "note", "note"]
    assert kinds(item(), "|公开时限：信息形成之日起计算") == ["data", "note"]


def test_explanations_above_the_items_end_with_the_first_item() -> None:
    assert kinds("填表说明", *BLOCKS[0], item(), item(level2="决算"))[:4] == ["note"] * 4
    assert kinds("填表说明", *BLOCKS[0], item(), item(level2="决算"))[4:] == ["data", "data"]


@pytest.mark.parametrize("line", ["注：1.本目录适用于全县", "说明：1、本目录由各单位填报", "备注：一、略"])
def test_notes_may_go_on_in_the_rows_below_their_first(line: str) -> None:
    assert kinds(item(), "|" + line, "|2.公开时限从其规定", "|3.其他事项按规定办理") == [
        "data",
        "note",
        "note",
        "note",
    ]


def test_explanations_end_with_the_next_table() -> None:
    rows = [item(), "填表说明", *BLOCKS[0], "（二）户籍管理领域", GROUPS, WORDS, item()]
    assert kinds(*rows)[-4:] == ["title", "header", "header", "data"]


def test_items_go_on_below_a_note() -> None:
    rows = [
        item(),
        "注：以下为新增事项",
        item(level2="决算"),
        "2|政策文件|绩效",
        "3|政策文件|债务",
        item(number="4"),
    ]
    assert kinds(*rows) == ["data", "note", "data", "data", "data", "data"]


def test_a_numbered_name_over_items_is_no_note() -> None:
    rows = [
        item(),
        "注：1.以下为新增事项",
        "|2.就业失业登记服务",
        item(level1=""),
        item(level1="", level2="决算"),
    ]
    assert kinds(*rows) == ["data", "note", "data", "data", "data"]


def test_names_alone_below_a_note_are_items() -> None:
    assert kinds(item(), "备注：略", "2|政策文件|绩效", "3|政策文件|债务") == ["data", "note", "data", "data"]


def test_explanations_are_told_in_a_table_of_names_alone() -> None:
    head = [HEAD[0], "序号|一级事项|二级事项"]
    rows: list[Row] = ["1|政策文件|法律", "2|政策文件|规章", "填表说明", "1|一级事项|填写国家指引的一级事项"]
    assert kinds(*rows, head=head) == ["data", "data", "note", "note"]


@pytest.mark.parametrize(
    "name", ["政策说明", "预算公开说明", "资金使用说明", "公开时限", "公开依据", "编制说明", "名词解释"]
)
def test_an_item_that_is_called_so_is_an_item(name: str) -> None:
    assert kinds(item(level2=name), item(level2="决算")) == ["data", "data"]


def test_items_below_a_name_that_is_a_header_word_too_are_items() -> None:
    head = [HEAD[0], "序号|一级事项|二级事项"]
    assert (
        rules("1|社区|社区矫正对象信息", "2|街道|街道办事处信息公开", "3|社区|社区网格化服务信息", head=head)
        == {}
    )
    assert rules("1|法律依据|行政处罚法规定", "2|法律依据|行政许可法规定", head=head) == {}


def test_items_named_by_header_words_with_merged_contents_are_items() -> None:
    rows = [item(level2="公开依据"), "||公开时限", "||公开主体"]
    assert kinds(*rows, merges=["B4:B6", "D4:D6"]) == ["data", "data", "data"]

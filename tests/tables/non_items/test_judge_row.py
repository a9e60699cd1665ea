"""The end of a table, totals, and rows that say that there is no item."""

import pytest

from tests.judged_rows import kinds, rules
from tests.support import HEAD, Row, item

ENDS = [
    *(
        "以下空白",
        "（以下空白）",
        "——以下空白——",
        "此页以下空白",
        "本页以下空白",
        "以下无正文",
        "以下无内容",
        "以下为空",
    ),
    *("完", "（完）", "-完-", "全文完", "表格结束", "本表到此结束", "到此为止", "END", "填报完毕", "空白"),
]
TOTALS: list[Row] = [
    "小计|||5",
    "|小计||5",
    "||小计|5",
    "|||小计|5项",
    "|政策文件|小计|2",
    "|政策文件小计||2",
    "||政策文件小计|共2项",
    "本页小计|||共5项",
    "|||||本页小计|5|3",
    "|一级事项小计|3|二级事项小计|12",
    "合计：13项",
    "|共计|一级事项3个|二级事项12个",
    "|以上共计一级事项3项，二级事项12项",
    "|本表共有5项",
    "||||||累计|12.0",
    "|||小　计|/|/|—",
]
NONE = [
    "不涉及",
    "暂无",
    "本县无此事项",
    "无此项",
    "无此类事项",
    "没有",
    "不适用",
    "我县暂无此类事项",
    "暂未开展",
    "无相关事项",
]


NONE += [
    "暂不涉及",
    "无（不涉及）",
    "暂无，不适用",
    "本乡镇不承担此项职能",
    "县级无此事项",
    "我镇无该项职责",
    "N/A",
]


@pytest.mark.parametrize("word", ENDS)
@pytest.mark.parametrize("before", ["", "|", "||", "|||", "3||", "3|/|", "|—|—|"])
def test_words_that_end_a_table_are_no_item_in_any_column(word: str, before: str) -> None:
    rows = [item(), before + word]
    assert kinds(*rows) == ["data", "note"]


def test_the_end_of_a_page_is_no_item_even_where_items_follow() -> None:
    assert kinds(item(), "||本页以下空白", item(level2="决算")) == ["data", "note", "data"]


@pytest.mark.parametrize(
    "name", ["完善措施", "完税证明", "空白票据管理", "结束公告", "终止妊娠审批", "空气质量"]
)
def test_a_name_that_begins_like_an_end_is_an_item(name: str) -> None:
    assert rules(f"1|政策文件|{name}", item()) == {}
    assert rules(item(), f"2|政策文件|{name}") == {}


def test_a_word_that_may_be_a_name_ends_only_the_last_row() -> None:
    head = [HEAD[0], "序号|一级事项|二级事项"]
    assert rules("|合同管理|成立", "||结束", "||变更", head=head) == {}


@pytest.mark.parametrize("row", TOTALS)
def test_a_total_is_no_item_in_any_column(row: Row) -> None:
    assert kinds(item(), row, item(level2="决算")) == ["data", "total", "data"]


@pytest.mark.parametrize(
    "row",
    [
        item(level2="社会救助资金小计"),
        item(level2="资金小计表"),
        item(level1="决算合计", content="3"),
        item(content="共5项"),
        "7|综合业务|低保资金累计",
        "7|财政决算|收支总计|全文",
        "7|财政决算|5",
    ],
)
def test_an_item_with_such_a_word_in_its_name_is_an_item(row: Row) -> None:
    assert kinds(item(), row) == ["data", "data"]


@pytest.mark.parametrize("word", NONE)
def test_a_row_whose_names_say_none_is_no_item(word: str) -> None:
    assert kinds(item(), item(level1=word, level2=""), item(level1=word, level2=word)) == [
        "data",
        "note",
        "note",
    ]
    assert kinds(item(), item(level1=word, level2="—"), "|" + word) == ["data", "note", "note"]


@pytest.mark.parametrize(
    "name", ["无障碍环境建设", "无偿献血", "无线电管理", "不动产登记", "没有收费的事项", "不予许可"]
)
def test_a_name_that_begins_with_no_is_an_item(name: str) -> None:
    assert rules(item(level1=name, level2=name), item(level2=name)) == {}


def test_a_level2_name_that_says_none_leaves_its_row() -> None:
    assert rules(item(level2="不涉及"), item(level1="不涉及", level2="预算")) == {}

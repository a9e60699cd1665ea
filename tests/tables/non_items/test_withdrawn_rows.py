"""A row marked as withdrawn stays an item, with a question."""

import pytest

from tests.judged_rows import kinds, rules
from tests.support import GROUPS, HEAD, WORDS, item

WITHDRAWN = "row_withdrawn"
HEADS = {word: [HEAD[0], f"{GROUPS}|{word}", f"{WORDS}|"] for word in ("备注", "变更情况", "说明", "")}
SAYINGS = [
    *(
        "已取消",
        "拟删除",
        "作废",
        "停止公开",
        "已作废",
        "建议删除",
        "不再公开",
        "该事项已取消",
        "废止",
        "取消",
        "（已取消）",
    ),
    *(
        "2020年取消",
        "根据豫政〔2020〕5号取消",
        "自2021年1月1日起停止公开",
        "因机构改革取消",
        "已取消，改为备案",
        "已下放至乡镇",
    ),
]


@pytest.mark.parametrize("saying", SAYINGS)
@pytest.mark.parametrize("head", HEADS)
def test_a_withdrawn_row_is_asked_about_and_counts(saying: str, head: str) -> None:
    rows = [item(), [*item(level2="决算"), saying]]
    assert rules(*rows, head=HEADS[head]) == {1: WITHDRAWN}
    assert kinds(*rows, head=HEADS[head]) == ["data", "data"]


@pytest.mark.parametrize("remark", ["不涉及", "本县无此事项", "暂未开展", "我县不涉及"])
def test_a_remark_that_says_none_is_asked_about(remark: str) -> None:
    assert rules([*item(), remark], head=HEADS["备注"]) == {0: WITHDRAWN}


@pytest.mark.parametrize(
    "name", ["审批信息（已取消）", "审批信息（作废）", "审批信息【拟删除】", "审批信息(2020年取消)"]
)
def test_a_name_may_say_so_in_brackets(name: str) -> None:
    assert rules(item(level2=name)) == {0: WITHDRAWN}
    assert rules(item(level1=name)) == {0: WITHDRAWN}


def test_a_number_may_be_replaced_by_it() -> None:
    assert rules(item(number="作废")) == {0: WITHDRAWN}


@pytest.mark.parametrize(
    "remark",
    [
        "未取消",
        "已取消收费",
        "取消后恢复",
        "新增",
        "见取消事项清单",
        "已公开",
        "2020年新增",
        "无",
        "/",
        "需取消证明",
    ],
)
def test_a_remark_that_says_something_else_is_not_asked_about(remark: str) -> None:
    assert rules([*item(), remark], head=HEADS["备注"]) == {}


@pytest.mark.parametrize(
    "name", ["取消行政许可目录", "废止文件", "停止供水公告", "注销登记", "作废票据公示", "取消"]
)
def test_a_name_of_which_it_is_a_part_is_not_asked_about(name: str) -> None:
    assert rules(item(level2=name)) == {}

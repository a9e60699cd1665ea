"""Rows that say how to fill in the table are no items; names and contents that say 填写 or 说明 are."""

import pytest

from tests.judged_rows import kinds, rules
from tests.support import GROUPS, HEAD, WORDS, Row, item

INSTRUCTION = "instruction_row"
ROWS: list[Row] = [
    "|按国家指引填写|细化到具体事项|列明要素|写明文号|写明期限|写明科室|在□内打√",
    "|填写一级事项名称|填写二级事项名称|写明应公开的要素|注明文号|填写期限|填写单位全称|从下拉列表选择",
    "|请填写一级事项|请填写二级事项|请列明公开要素|请写明法律法规全称及文号|请填写公开时限|请填写单位||打√||打√|",
    "|按指引填写|按指引填写|按指引填写|按指引填写|按指引填写|按指引填写|按指引填写",
    "|一级事项名称|二级事项名称|不超过200字|格式：《法律名称》|必填|XX局|必选|√表示公开||√表示主动|",
    "|与国家标准指引保持一致|根据实际细化|逐项列明|注明条款|据实填写|××县××局|勾选",
    "|必填|必填|必填|选填|选填|必填|必选|单选||单选||单选|单选",
    "|（按照国务院部门指引填写）|（结合本地实际细化）|（填写应公开的要素）|（填写法律法规名称）|（写明期限）|（写明主体）|",
    "||填写二级事项|列明要素|写明文号",
    "填写要求|一级事项|二级事项|要素|文件名称和文号|期限|单位|渠道|公开的打“√”|||||",
    "填写说明|写清楚|写清楚|要素齐全|文件名称和文号|期限|单位|渠道",
    "|请按国家指引填写||||||||||||",
    "|国家指引规定的一级事项|细化的二级事项|列明应公开的要素|注明文件名称及文号|写明公开期限|写明责任单位|选择渠道打√",
    "填写指南|对照国家指引|结合本地实际|公开的具体内容|文件全称及文号|具体时限|责任单位全称|渠道名称",
    "|综合业务|政策法规文件|列明要素|写明文号|写明期限|写明科室|在□内打√",
]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_instructions_is_no_item(row: Row) -> None:
    assert set(rules(row, item()).values()) <= {INSTRUCTION}
    assert kinds(row, item()) == ["note", "data"]


def test_instructions_are_told_below_a_repeated_header_and_between_items() -> None:
    rows = [item(), ROWS[0], item(level2="决算"), GROUPS, WORDS, ROWS[1], item(level2="预算")]
    assert rules(*rows) == {1: INSTRUCTION, 5: INSTRUCTION}


@pytest.mark.parametrize(
    "row",
    [
        item(level1="填报志愿", level2="填报指南"),
        item(level1="办事服务", level2="填写说明"),
        item(level2="请示批复"),
        item(level2="注意事项", content="填写要求及注意事项"),
        item(level2="申请表填写", content="按照要求填写申请表，写明申请事项"),
        item(content="写明申请事项、金额", legal_basis="按照《预算法》填写"),
        item(level1="选择性征收", level2="列举式目录"),
        item(level2="XX局预算", disclosing_body="XX局"),
        item(content="按规定公开", time_limit="按季度公开", disclosing_body="按职责分工"),
        item(level1="", content="按照国家规定填写", legal_basis="注明文号"),
        item(level2="政策说明", content="说明", legal_basis="《预算法》"),
        item(level2="对照检查", time_limit="必填"),
        item(content="列明要素", legal_basis="写明文号", time_limit="写明期限", disclosing_body="写明科室"),
    ],
)
def test_an_item_in_which_such_words_stand_is_an_item(row: Row) -> None:
    assert rules(row, item(level2="决算")) == {}


def test_a_row_of_names_alone_is_an_item_whatever_one_of_them_says() -> None:
    head = [HEAD[0], "序号|一级事项|二级事项"]
    assert rules("1|办事服务|填写说明", "2|办事服务|填报指南", "3|教育|填报志愿", head=head) == {}

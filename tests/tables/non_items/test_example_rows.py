"""Example rows are no items, however they are marked; items whose names sound like examples are."""

import pytest

from tests.judged_rows import kinds, rules
from tests.support import GROUPS, HEAD, WORDS, Row, item

EXAMPLE = "example_row"
MARKS = [
    *(
        "示例",
        "样例",
        "范例",
        "举例",
        "例子",
        "（示例）",
        "【样例】",
        "示例：",
        "示例1",
        "样例二",
        "示 例",
        "示\n例",
    ),
    *("填写示例", "填报示例", "填写样例", "参考示例", "填表范例", "示例行", "示例数据"),
    *("（此行为示例，填写时请删除）", "本行为填写示例", "以上为示例", "第一行为示例", "此为样例，仅供参考"),
    *(
        "示例，仅供参考",
        "示例（请删除）",
        "填写时请删除",
        "填报时删除本行",
        "正式填报前请将此行删除",
        "样例，请勿删除",
    ),
]
NUMBERS = [
    "例：",
    "示例：请照此填写",
    "例",
    "例1",
    "如",
    "例如",
    "样表",
    "样本",
    "范本",
    "模板",
    "参考",
    "e.g.",
    "Example",
    "sample",
]
BEGINNINGS = [
    *(
        "如：综合业务",
        "例：综合业务",
        "例如：综合业务",
        "比如：综合业务",
        "譬如综合业务",
        "示例：综合业务",
        "如:综合业务",
    ),
    *(
        "例如综合业务",
        "（例）综合业务",
        "（示例）综合业务",
        "【示例】综合业务",
        "[样例]综合业务",
        "示例1：综合业务",
    ),
]
REMARK = [HEAD[0], GROUPS + "|备注", WORDS + "|"]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("field", ["number", "level1", "level2", "content", "legal_basis"])
def test_a_row_that_says_example_in_any_column_is_none(mark: str, field: str) -> None:
    assert rules(item(**{field: mark}), item()) == {0: EXAMPLE}
    assert kinds(item(**{field: mark}), item()) == ["note", "data"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_remark_may_say_that_a_row_is_an_example(mark: str) -> None:
    assert rules([*item(), mark], item(), head=REMARK) == {0: EXAMPLE}


@pytest.mark.parametrize("mark", NUMBERS)
def test_short_words_make_an_example_in_place_of_the_number(mark: str) -> None:
    assert rules(item(number=mark), item()) == {0: EXAMPLE}
    assert rules(item(content=mark), item()) == {}


@pytest.mark.parametrize("name", BEGINNINGS)
@pytest.mark.parametrize("field", ["level1", "level2"])
def test_a_name_that_begins_as_examples_do_makes_its_row_one(name: str, field: str) -> None:
    assert rules(item(**{field: name}), item()) == {0: EXAMPLE}


def test_several_cells_that_begin_so_make_a_row_an_example() -> None:
    said = {
        "content": "如：名单",
        "legal_basis": "如：《预算法》",
        "time_limit": "如：及时",
        "disclosing_body": "如：财政局",
    }
    assert rules(item(**said), item()) == {0: EXAMPLE}


@pytest.mark.parametrize(
    "name", ["政策文件（示例）", "政策文件（例）", "政策文件【样例】", "政策文件（仅为示例）"]
)
def test_a_level1_name_may_say_it_behind_itself(name: str) -> None:
    assert rules(item(level1=name), item()) == {0: EXAMPLE}


@pytest.mark.parametrize(
    "row",
    [
        item(level2="教学示例库"),
        item(level2="示范点创建"),
        item(level2="示例文本"),
        item(level2="如皋市政策"),
        item(level2="例行检查"),
        item(level2="合同示范文本（样本）"),
        item(level2="申请书（样例）"),
        item(level1="举例说明书编制"),
        item(content="如：救助标准、申请材料"),
        item(content="救助标准，例如：低保标准、特困供养标准，见附件"),
        item(content="申请表样表", legal_basis="例如《预算法》"),
        item(content="示例见附件1"),
        item(time_limit="如有变更，20个工作日内"),
        item(disclosing_body="示范区管委会"),
    ],
)
def test_a_row_that_only_sounds_like_an_example_is_an_item(row: Row) -> None:
    assert rules(row, item(level2="决算")) == {}


def test_several_rows_may_be_examples() -> None:
    shown = [item(number="例1"), item(number="例2"), item(number="示例三")]
    assert kinds(*shown, item()) == ["note", "note", "note", "data"]


def test_a_mark_that_is_merged_down_holds_for_all_its_rows() -> None:
    assert kinds(item(number="示例"), item(number=""), item(), merges=["A4:A5"]) == ["note", "note", "data"]


def test_further_rows_of_an_example_belong_to_it() -> None:
    assert kinds(item(number="示例"), "|||第二行", item()) == ["note", "note", "data"]


BANNERS = ["以下为填写示例", "填写示例", "示例（填写时请删除）", "填写示例如下", "以下两行为示例"]


@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize(
    "closing", ["以下为正式填报内容", "正式填报", "填报内容", "以上为示例", "以下开始填写", "示例结束"]
)
def test_rows_between_two_lines_are_examples(banner: str, closing: str) -> None:
    rows = [banner, item(), item(number="2", level2="决算"), closing, item(level2="预算")]
    assert rules(*rows) == {1: EXAMPLE, 2: EXAMPLE}
    assert kinds(*rows)[1:] == ["note", "note", "note", "data"]


@pytest.mark.parametrize("before", ["", "|", "||", "|||"])
def test_the_lines_may_stand_in_any_column(before: str) -> None:
    rows = [before + "以下为填写示例", item(), before + "以下为正式填报内容", item(level2="预算")]
    assert kinds(*rows) == ["note", "note", "note", "data"]


def test_an_example_ends_where_the_number_begins_anew() -> None:
    rows = ["填写示例", item(), item(number="2"), item(level2="预算"), item(number="2", level2="决算")]
    assert kinds(*rows) == ["note", "note", "note", "data", "data"]


def test_a_line_that_does_not_say_where_the_example_ends_is_asked_about() -> None:
    rows = ["填写示例", item(), item(number="2", level2="预算"), item(number="3", level2="决算")]
    assert rules(*rows) == {0: "example_rows_unclear", 1: EXAMPLE}
    assert kinds(*rows) == ["note", "note", "data", "data"]


def test_rows_above_a_line_that_says_so_are_examples() -> None:
    rows = [item(), "以上为示例，请从下一行开始填写", item(level2="预算"), item(level2="决算")]
    assert rules(*rows) == {0: EXAMPLE}
    assert kinds(item(), item(level2="预算"), "以上为示例") == ["data", "data", "note"]


def test_a_table_whose_title_says_so_is_an_example_beside_another() -> None:
    rows = [item(), "填写示例", GROUPS, WORDS, item(), item()]
    assert rules(*rows, merges=["A5:N5"]) == {4: EXAMPLE, 5: EXAMPLE}


def test_names_merged_over_an_example_and_items_stay_with_the_items() -> None:
    found = [item(number="示例"), item(level1="", level2="预算"), item(level1="", level2="决算")]
    assert kinds(*found, merges=["B4:B6"]) == ["note", "data", "data"]

"""Hints in texts at what their row is; the quick search for candidates misses none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.row_hints import LONGEST, RowHint, load_row_hints
from tests.tables.non_items.test_example_rows import BANNERS, BEGINNINGS, MARKS, NUMBERS
from tests.tables.non_items.test_explanation_rows import LINES
from tests.tables.non_items.test_instructions import ROWS
from tests.tables.non_items.test_judge_row import ENDS, NONE
from tests.tables.non_items.test_withdrawn_rows import SAYINGS

CELLS = [cell for row in ROWS for cell in str(row).split("|") if cell]
KNOWN = [*MARKS, *NUMBERS, *BEGINNINGS, *BANNERS, *LINES, *CELLS, *ENDS, *NONE, *SAYINGS]
TRADITIONAL = {
    "填寫示例": RowHint.EXAMPLE,
    "範例": RowHint.EXAMPLE,
    "請填寫一級事項": RowHint.INSTRUCTION,
    "填報說明": RowHint.ANNOUNCEMENT,
    "本頁以下空白": RowHint.TABLE_END,
    "本縣無此事項": RowHint.NONE,
    "擬刪除": RowHint.WITHDRAWN,
    "已廢止": RowHint.WITHDRAWN,
}
COUNTS = {"5": True, "共5项": True, "一级事项3个，二级事项12个": True, "5年": False, "法律法规": False}
EXAMPLE_SHEETS = [
    "示例",
    "填写示例",
    "样表",
    "填报样表",
    "模板",
    "范本1",
    "参考样例",
    "Sample",
    "example",
    "举例",
]


@pytest.mark.parametrize("text", KNOWN)
def test_every_text_that_says_anything_holds_a_hint_of_it(text: str) -> None:
    hints = load_row_hints()
    assert hints.may_hold(text) or not hints.hints_of(text)


@pytest.mark.parametrize("text", TRADITIONAL)
def test_traditional_script_says_the_same(text: str) -> None:
    assert TRADITIONAL[text] in dict(load_row_hints().find_in({text}))[text]


@pytest.mark.parametrize("name", EXAMPLE_SHEETS)
def test_a_sheet_may_be_named_as_an_example(name: str) -> None:
    assert load_row_hints().is_example_sheet(name)


@pytest.mark.parametrize(
    "name", ["Sheet1", "社会救助", "示范区", "教学示例库", "目录", "填表说明", "样本采集"]
)
def test_a_sheet_of_another_name_is_none(name: str) -> None:
    assert not load_row_hints().is_example_sheet(name)


@pytest.mark.parametrize("text", COUNTS)
def test_counts(text: str) -> None:
    assert load_row_hints().is_count(text) is COUNTS[text]


@given(
    st.text(
        st.sampled_from("例如示填写明注按打√无此事项以下空白完已取消共计0 5（）：:，。由乡根据年"),
        max_size=LONGEST + 5,
    )
)
def test_a_text_of_the_same_words_is_never_both_a_count_and_an_example(text: str) -> None:
    patterns = load_row_hints()
    assert not (patterns.is_count(text) and RowHint.EXAMPLE in patterns.hints_of(text))

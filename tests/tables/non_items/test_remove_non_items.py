"""Removing rows that are no items changes nothing else in a sheet."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.non_items.remove_non_items import remove_non_items
from pipeline.tables.rows.split_tables import split_sheet
from tests.judged_rows import judged
from tests.support import ELSEWHERE, GROUPS, HEAD, WORDS, Row, item, sheet_read

LINES = st.sampled_from(
    [
        *(
            "",
            GROUPS,
            WORDS,
            "（二）户籍管理领域",
            "填表说明",
            "填写示例",
            "以上为示例",
            "|完",
            "小计|2",
            "|以下为正式填报内容",
        ),
        *(
            item(),
            item(level1=""),
            item(number="示例"),
            item(level1="不涉及", level2=""),
            item(level2="例如：甲"),
        ),
        *(
            "1|公开事项|填写国家指引规定的事项",
            "|按指引填写|按指引填写",
            "|||第二行",
            "2|甲|乙",
            "|公开时限：指期限",
        ),
    ]
)


@given(st.lists(LINES, max_size=14))
def test_every_data_row_lies_in_one_section_and_no_other_row_does(rows: list[Row]) -> None:
    sheet = sheet_read([*HEAD, *rows])
    before = split_sheet(sheet, ELSEWHERE)
    found = remove_non_items(sheet, before)
    data = [row for row, kind in enumerate(found.kinds) if kind == "data"]
    assert sorted(row for section in found.tables for row in section.rows) == data
    assert [section.number for section in found.tables] == list(range(1, len(found.tables) + 1))
    changed = {row for row, kind in enumerate(before.kinds) if found.kinds[row] != kind}
    assert all(before.kinds[row] == "data" and row in found.row_findings for row in changed)


def test_a_section_of_examples_only_leaves_its_title_to_the_next_page() -> None:
    found = judged(item(number="示例"), GROUPS, WORDS, item())
    assert [(section.number, section.titles) for section in found.tables] == [(1, [HEAD[0]])]


def test_a_sheet_in_which_nothing_is_said_stays_as_it_is() -> None:
    sheet = sheet_read([*HEAD, item(), item(level2="决算")])
    before = split_sheet(sheet, ELSEWHERE)
    assert remove_non_items(sheet, before) is before

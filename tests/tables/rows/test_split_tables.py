from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.rows.sheet_tables import SplitSheet
from pipeline.tables.rows.split_tables import split_sheet
from tests.support import ELSEWHERE, GROUPS, HEAD, WORDS, Row, item, sheet_read


def sections(*rows: Row, merges: Sequence[str] = ()) -> SplitSheet:
    return split_sheet(sheet_read(rows, merges), ELSEWHERE)


def outline(found: SplitSheet) -> list[tuple[list[str], list[int]]]:
    return [(section.titles, section.rows) for section in found.tables]


def test_every_row_has_a_kind() -> None:
    found = sections(*HEAD, item(), "", item(), ["合计", "", "共2项"], "填报人：李明")
    assert found.kinds == ["title", "header", "header", "data", "blank", "data", "total", "note"]
    assert outline(found) == [([HEAD[0]], [3, 5])]


def test_lines_above_the_header_are_titles_but_for_notes() -> None:
    found = sections("附件1", "叶县财政预决算目录", "填报单位：叶县财政局", GROUPS, WORDS, item())
    assert found.kinds[:3] == ["title", "title", "note"]
    assert found.tables[0].titles == ["附件1", "叶县财政预决算目录"]


def test_each_numbered_title_with_a_header_of_its_own_opens_a_section() -> None:
    found = sections(
        "（一）义务教育领域", GROUPS, WORDS, item(), "", "（二）户籍管理领域", GROUPS, WORDS, item(), item()
    )
    assert outline(found) == [(["（一）义务教育领域"], [3]), (["（二）户籍管理领域"], [8, 9])]


def test_sections_may_share_the_header_above_the_first() -> None:
    found = sections(GROUPS, WORDS, "（一）义务教育领域", item(), "（二）户籍管理领域", item())
    assert outline(found) == [(["（一）义务教育领域"], [3]), (["（二）户籍管理领域"], [5])]
    assert found.tables[0].header is found.tables[1].header


def test_a_title_merged_over_the_table_opens_a_section_wherever_it_stands() -> None:
    rows = [*HEAD, item(), "|户籍管理领域", item()]
    assert len(sections(*rows).tables) == 1
    assert outline(sections(*rows, merges=["B5:N5"]))[1] == (["户籍管理领域"], [5])


def test_a_page_break_goes_on_without_titles() -> None:
    found = sections(*HEAD, item(), GROUPS, WORDS, item())
    assert outline(found) == [([HEAD[0]], [3]), ([], [6])]


def test_a_header_below_which_nothing_stands_opens_nothing() -> None:
    found = sections(*HEAD, item(), GROUPS, WORDS)
    assert (len(found.tables), len(found.headers)) == (1, 2)
    assert sections(*HEAD).tables == []


def test_a_contents_list_above_the_first_table_belongs_to_its_titles() -> None:
    found = sections(
        "目录", "（一）义务教育领域1", "（二）户籍管理领域2", "", "（一）义务教育领域", GROUPS, WORDS, item()
    )
    assert found.tables[0].titles[-1] == "（一）义务教育领域"
    assert found.kinds[:5] == ["title", "title", "title", "blank", "title"]


def test_a_sheet_without_header_has_no_sections() -> None:
    assert sections("通讯录", "李明|0375").tables == []


LINES = st.sampled_from(
    [*HEAD, item(), item(level1=""), "", "（二）户籍管理领域", "注：略", "合计", "一句话", "||甲"]
)


@given(st.lists(LINES, max_size=12))
def test_every_data_row_below_a_header_lies_in_exactly_one_section(rows: list[Row]) -> None:
    found = sections(*rows)
    assert len(found.kinds) == len(rows)
    in_sections = [row for section in found.tables for row in section.rows]
    assert in_sections == [row for row, kind in enumerate(found.kinds) if kind == "data"]
    assert [section.number for section in found.tables] == list(range(1, len(found.tables) + 1))


@pytest.mark.parametrize("title", [HEAD[0], "（续表）", "财政预决算领域基层政务公开标准目录（续）"])
def test_a_title_printed_again_on_the_next_page_goes_on_with_the_table(title: str) -> None:
    found = sections(*HEAD, item(), title, GROUPS, WORDS, item())
    assert found.kinds[4] in {"title", "note"}
    assert outline(found) == [([HEAD[0]], [3]), ([], [7])]


def test_a_line_above_a_table_is_a_title_even_in_a_column_of_names() -> None:
    head = "一级事项|二级事项|公开内容"
    found = sections(
        "甲目录", head, "一|二|三", "", "附件", "乙标准目录||", head, "四|五|六", merges=["A6:C6"]
    )
    assert found.kinds[4:6] == ["title", "title"]
    assert [section.titles for section in found.tables] == [["甲目录"], ["附件", "乙标准目录"]]


def test_a_table_that_counts_items_is_no_catalog() -> None:
    head = "序号|领域|一级事项（个）|二级事项（个）"
    found = sections("汇总表", head, "1|财政预决算|1|3", "2|就业|12|56", "合计||13|59")
    assert found.headers == found.tables == []
    assert found.kinds == ["title", "note", "note", "note", "total"]


def test_a_list_of_domains_is_no_catalog() -> None:
    assert sections("目录", "序号|领域|牵头部门|页码", "1|就业|人社局|3").headers == []


def test_a_table_with_one_name_among_numbers_is_a_catalog() -> None:
    found = sections("目录", "序号|一级事项|二级事项|公开内容", "1|2|3|全文", "2|4|甲|全文")
    assert [section.rows for section in found.tables] == [[2, 3]]


def test_a_lone_sentence_is_a_note_even_in_a_column_of_names() -> None:
    head = "一级事项|二级事项|公开内容|公开渠道"
    below = [
        "我县没有街道办事处，不涉及城市社区事项。",
        "街道办事处、城市社区",
        "||名单；结果。",
        "|||□两微一端；□公报",
    ]
    assert sections("目录", head, "甲|乙|全文|网站", *below).kinds[3:] == ["note", "data", "data", "data"]


def test_titles_above_the_next_header_need_not_be_merged() -> None:
    head = "一级事项|二级事项|公开内容"
    rows = [
        "甲标准目录",
        head,
        "一|二|三",
        "附件",
        "",
        "乙标准目录（2023年）",
        "填报单位：",
        head,
        "四|五|六",
    ]
    assert sections(*rows).kinds[3:7] == ["title", "blank", "title", "note"]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("县级", "乡镇级"),
        ("县本级", "乡镇（街道）级"),
        ("（一）县级", "（二）乡镇级"),
        ("县级事项", "乡镇级事项"),
        ("县级公开事项", "乡镇级公开事项"),
        ("县级部分", "乡镇级部分"),
    ],
)
@pytest.mark.parametrize("is_merged", [True, False])
def test_a_line_with_a_tier_below_the_header_opens_a_section(upper: str, lower: str, is_merged: bool) -> None:
    merges = ["A4:N4", "A6:N6"] if is_merged else []
    found = sections(*HEAD, upper, item(), lower, item(number="2", level2="决算"), merges=merges)
    assert outline(found) == [([HEAD[0], upper], [4]), ([lower], [6])]

from collections.abc import Sequence

from pipeline.tables.rows.extract_table import TableColumns, extract_table
from pipeline.tables.rows.split_tables import split_sheet
from tests.support import ELSEWHERE, Row, sheet_read

HEADER = "序号|一级事项|二级事项|公开内容|备注"


def extracted(*rows: Row, merges: Sequence[str] = ()) -> TableColumns:
    sheet = sheet_read(rows, merges)
    return extract_table(sheet, split_sheet(sheet, ELSEWHERE).tables[0])


def test_cells_become_columns_by_field_and_empty_ones_are_none() -> None:
    found = extracted(HEADER, "1|甲|乙|全文|", "2||丙||")
    assert found.rows == [1, 2]
    assert found.values == {
        "number": ["1", "2"],
        "level1": ["甲", None],
        "level2": ["乙", "丙"],
        "content": ["全文", None],
    }


def test_a_vertically_merged_value_holds_in_every_row_it_covers() -> None:
    found = extracted(HEADER, "1|甲|乙|全文|", "2||丙|名单|", "3||丁||", merges=["B2:B4", "D3:D4"])
    assert found.values["level1"] == ["甲", "甲", "甲"]
    assert found.values["content"] == ["全文", "名单", "名单"]
    assert found.has_own_level1 == [True, False, False]
    assert found.continues_item == [False, False, False]


def test_an_item_whose_name_is_merged_over_several_rows_goes_on_in_them() -> None:
    found = extracted(HEADER, "1|甲|乙|全文|", "|||名单|", "2|甲|丙|全文|", merges=["B2:B3", "C2:C3"])
    assert found.continues_item == [False, True, False]
    assert found.values["level2"] == ["乙", "乙", "丙"]


def test_a_merge_sideways_fills_nothing() -> None:
    found = extracted(HEADER, "1|甲||全文|", merges=["B2:C2"])
    assert found.values["level2"] == [None]


def test_two_columns_of_one_field_are_joined_by_line_breaks() -> None:
    found = extracted(
        "一级事项|二级事项|公开渠道和载体|公开渠道和载体", "甲|乙|■政府网站|□其他", "甲|丙||■其他", "甲|丁||"
    )
    assert found.values["channel"] == ["■政府网站\n□其他", "■其他", None]


def test_cells_that_no_field_claims_are_kept_side_by_side() -> None:
    found = extracted("一级事项|备注|二级事项|", "甲|动态调整|乙|另见", "甲||丙|")
    assert found.other == ["动态调整 | 另见", None]


def test_a_merge_that_reaches_over_a_repeated_header_fills_this_side_only() -> None:
    found = extracted(HEADER, "1|甲|乙|全文|", HEADER, "2||丙|全文|", merges=["B2:B4"])
    assert found.values["level1"] == ["甲"]


def test_a_merge_outside_the_used_columns_is_harmless() -> None:
    found = extracted(HEADER, "1|甲|乙|全文|", "2|甲|丙|全文|", merges=["J2:J3"])
    assert found.values["level2"] == ["乙", "丙"]


def test_what_is_merged_over_the_rows_of_one_item_is_said_once() -> None:
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:D3"]
    found = extracted(f"{HEADER}|公开渠道", "1|甲|乙|全文||网站", "|||||公报", merges=merges)
    assert found.values["content"] == ["全文", None]
    assert found.values["channel"] == ["网站", "公报"]


def test_a_merge_over_a_row_without_names_is_reported_once() -> None:
    found = extracted(f"{HEADER}|公开渠道", "1|甲|乙|全文||网站", "|||||公报", "2||丙|||", merges=["D2:D4"])
    assert found.values["content"] == ["全文", None, "全文"]


def test_an_item_goes_on_while_its_lowest_name_does() -> None:
    head = "一级事项|二级事项|三级事项|公开内容"
    rows = ["甲|乙|丙|全文", "|||名单", "||丁|结果"]
    found = extracted(head, *rows, merges=["A2:A4", "B2:B4", "C2:C3"])
    assert found.continues_item == [False, True, False]


def test_columns_of_one_field_are_joined_and_a_ditto_in_each_is_one() -> None:
    found = extracted("一级事项|二级事项|公开渠道|", "甲|乙|网站|公报", "甲|丙|同上|同上", merges=["C1:D1"])
    assert found.values["channel"] == ["网站\n公报", "同上"]

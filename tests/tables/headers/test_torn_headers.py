"""Header words split over rows are joined, whichever of them are split."""

import pytest

from pipeline.tables.rows.split_tables import split_sheet
from tests.support import ELSEWHERE, Row, item, sheet_read

TORN: list[list[Row]] = [
    ["序号|公开事项||公开对象|", "|一级|二级|全社会|特定", "|事项|事项||群体"],
    ["序号|公开事项||公开对象|", "|一级|二级|全|特定", "|事项|事项|社会|群体"],
    ["序号|一级|二级|全社会|特定", "|事项|事项||群体"],
    ["序号|一级事项|二级事项|全社会|特定", "||||群体"],
    ["序号|一级|二级事项|全社会|特定群体", "|事项|||"],
    ["序号|一级事项|二级事项|公开对象|", "|||全社会|特定", "||||群众"],
    ["序号|公开事项||公开对象|", "|一级|二级|全社会|特定", "|公开|公开||", "|事项|事项||群体"],
]


@pytest.mark.parametrize("rows", TORN)
@pytest.mark.parametrize("below", [["1|甲|乙|√|"], ["1|甲|事项|√|低保对象"]])
def test_torn_words_are_one_header(rows: list[Row], below: list[Row]) -> None:
    sheet = sheet_read([*rows, *below])
    [header] = split_sheet(sheet, ELSEWHERE).headers
    assert header.depth == len(rows)
    fields = [column.fields for column in header.columns]
    assert fields == [("number",), ("level1",), ("level2",), ("everyone",), ("specific_group",)]


@pytest.mark.parametrize("row", ["1|一级|事项", "1|事项|事项", "|事项|甲", "|目录库|目录库"])
def test_a_row_that_ends_no_word_is_below_the_header(row: str) -> None:
    sheet = sheet_read(["序号|一级事项|二级事项|公开内容", row])
    [header] = split_sheet(sheet, ELSEWHERE).headers
    assert header.depth == 1


def test_nothing_is_joined_where_words_are_whole() -> None:
    sheet = sheet_read(["序号|一级事项|二级事项|公开内容|公开依据|公开时限|公开主体|公开渠道和载体", item()])
    [header] = split_sheet(sheet, ELSEWHERE).headers
    assert [column.text for column in header.columns][:3] == ["序号", "一级事项", "二级事项"]

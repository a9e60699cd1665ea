import pytest

from pipeline.tables.rows.level1_titles import drop_level1_titles
from pipeline.tables.rows.split_tables import split_sheet
from tests.support import ELSEWHERE, sheet_read

HEAD = "序号|一级事项|二级事项|公开内容|公开依据|公开时限"
VALUES = "全文|《法》|及时"


def titles(*rows: str) -> list[list[str]]:
    sheet = sheet_read(rows, ())
    return [table.titles for table in drop_level1_titles(sheet, split_sheet(sheet, ELSEWHERE)).tables]


@pytest.mark.parametrize("name", ["（二）临时救助", "二、临时救助", "临时救助", "一级事项：临时救助"])
def test_a_level1_name_above_a_repeated_header_is_no_title(name: str) -> None:
    first = ["社会救助目录", HEAD, f"1|综合业务|政策文件|{VALUES}"]
    assert titles(*first, name, HEAD, f"2|临时救助|办事指南|{VALUES}") == [["社会救助目录"], []]


def test_any_other_title_stays() -> None:
    first = ["社会救助目录", HEAD, f"1|综合业务|政策文件|{VALUES}"]
    other = "养老服务领域基层政务公开标准目录"
    assert titles(*first, other, HEAD, f"1|养老服务|办事指南|{VALUES}") == [["社会救助目录"], [other]]

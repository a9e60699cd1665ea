import pytest

from pipeline.tables.rows.extract_table import extract_table
from pipeline.tables.rows.split_tables import split_sheet
from tests.support import ELSEWHERE, sheet_read

HEAD = "序号|公开事项||公开内容|公开渠道和载体|||公开层级|||"
LEAVES = "|一级事项|二级事项||政府网站|其他|村大喇叭|县级|任店镇|田庄乡|廉村镇"


def values(cells: str) -> dict[str, str | None]:
    sheet = sheet_read([HEAD, LEAVES, f"1|甲类|乙类|全文|{cells}"])
    (table,) = split_sheet(sheet, ELSEWHERE).tables
    return {name: column[0] for name, column in extract_table(sheet, table).values.items()}


@pytest.mark.parametrize(
    ("cells", "channels"),
    [
        ("√||", "■政府网站"),
        ("√||√", "■政府网站\n■村大喇叭"),
        ("■|□|□", "■政府网站"),
        ("是|否|否", "■政府网站"),
        ("1|0|1", "■政府网站\n■村大喇叭"),
        ("√（必选）|×|", "■政府网站"),
        ("|农家书屋|", "■其他：农家书屋"),
        ("？||", "☒政府网站"),
        ("※||", "☒政府网站"),
        ("同上|同上|同上", "同上"),
        ("■政府网站□公报||", "■政府网站□公报"),
        ("||", None),
    ],
)
def test_a_tick_stands_for_the_channel_its_column_is_named_after(cells: str, channels: str | None) -> None:
    assert values(f"{cells}|√|||")["channel"] == channels


@pytest.mark.parametrize(
    ("cells", "township"),
    [("√|×|×", "√"), ("×|√|√", "√"), ("×|×|×", "×"), ("||", None), ("|√（试点）|否", "√（试点）")],
)
def test_one_ticked_town_is_enough(cells: str, township: str | None) -> None:
    assert values(f"√|||√|{cells}")["township"] == township

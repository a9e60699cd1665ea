import pytest

from pipeline.tables.rows.split_tables import split_sheet
from pipeline.tables.sideways_tables import find_sideways_table
from tests.rules.examples import CARD, TRANSPOSED
from tests.support import ELSEWHERE, GROUPS, HEAD, WORDS, Row, item, sheet_read

WITH_TICKS: list[Row] = [
    *(
        "公开对象|全社会|√|√|",
        "|特定群体||√",
        "公开方式|主动|√|√",
        "|依申请公开||",
        "公开层级|县级|√|√",
        "|乡级|√|",
    ),
]
IN_TWO_COLUMNS: list[Row] = [
    "公开事项|一级事项|政策文件|招生管理",
    "|二级事项|法律法规|招生政策",
    *(
        f"{name}||{name}一|{name}二"
        for name in ("公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体")
    ),
    *WITH_TICKS,
]
PAIRS: list[Row] = [
    "一级事项|政策文件|二级事项|法律法规",
    "公开内容|全文|公开依据|《预算法》",
    "公开时限|及时|公开主体|财政局",
]
EXPLAINED: list[Row] = [
    *(
        "一级事项|填写事项的大类",
        "二级事项|填写具体事项",
        "公开内容|列明要素",
        "公开依据|写明文号",
        "公开时限|写明天数",
    ),
]


def told(rows: list[Row]) -> tuple[str, str] | None:
    read = sheet_read(rows)
    return find_sideways_table(read, split_sheet(read, ELSEWHERE).headers)


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (TRANSPOSED, "A2"),
        (["叶县财政预决算目录", "序号|1|2|3", *(f"{row}|丙|丁" for row in CARD)], "A2"),
        (IN_TWO_COLUMNS, "A1"),
    ],
)
def test_fields_down_a_column_and_items_across_are_a_transposed_table(rows: list[Row], cell: str) -> None:
    assert told(rows) == ("table_transposed", cell)


@pytest.mark.parametrize(
    "rows",
    [
        CARD,
        ["事项信息表", *CARD],
        [*CARD, "", *CARD],
        ["事项类别|政策文件", "事项名称|预算", *CARD[2:]],
        PAIRS,
        PAIRS * 3,
    ],
)
def test_a_form_for_each_item_is_recognized(rows: list[Row]) -> None:
    found = told(rows)
    assert found
    assert found[0] == "item_cards"


@pytest.mark.parametrize(
    "rows",
    [
        [*HEAD, item()],
        [*HEAD, item(), GROUPS, WORDS, item()],
        [*HEAD, item(), "填表说明", *EXPLAINED],
        EXPLAINED,
        [row.partition("|")[0] for row in map(str, CARD)],
        [f"{str(row).partition('|')[0]}|" for row in CARD],
        ["一级事项|二级事项", "公开内容|公开依据"],
    ],
)
def test_other_sheets_are_not(rows: list[Row]) -> None:
    assert told(rows) is None

import pytest

from pipeline.tables.headers.header_row import opens_header
from pipeline.tables.headers.header_words import load_header_words
from schemas.kinds.kinds import CATALOG
from tests.support import item
from tests.tables.headers.test_find_headers import headers, mapping, only, place

WORDS = load_header_words(CATALOG)
LOOSE = "|".join(f"附加{letter}" for letter in "甲乙丙丁戊己庚辛壬癸")
ROW = "1|甲类|乙类|全文|《法》|及时|局"


def opens(row: str) -> bool:
    cells = row.split("|")
    return opens_header(cells, set(filter(WORDS.is_header, cells)), WORDS)


@pytest.mark.parametrize(
    "row",
    [
        f"一级事项|二级事项|公开内容|{LOOSE}",
        f"序号|项目|子项目|公开内容|公开依据|公开时限|{LOOSE}",
        f"{LOOSE}|序号|一级事项|二级事项",
    ],
)
def test_many_unknown_words_do_not_hide_a_header(row: str) -> None:
    assert opens(row)


@pytest.mark.parametrize(
    "row",
    [
        "1|甲类|乙类|全文|《预算法》|及时公开|财政局|政府网站|全社会|特定群体|主动|县级|乡级",
        f"一级事项|二级事项|{LOOSE}",
        "公开内容|公开依据|公开时限|公开主体|1|2|3|4|5|6|7",
    ],
)
def test_words_of_ticks_few_words_or_numbers_make_no_header(row: str) -> None:
    assert not opens(row)


@pytest.mark.parametrize("merges", [["A1:A2", "B1:C1", "D1:D2", "E1:N1"], []])
def test_unknown_words_below_a_heading_belong_to_the_header(merges: list[str]) -> None:
    rows = ["序号|公开事项||公开内容|公开格式", f"|一级事项|二级事项||{LOOSE}", "1|甲类|乙类|全文|√"]
    header = only(*rows, merges=merges)
    assert place(header) == (0, 2)
    assert mapping(header) == {"number": [0], "level1": [1], "level2": [2], "content": [3]}
    assert header.columns[-1].text == "公开格式/附加癸"


@pytest.mark.parametrize("merges", [["A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:F2", "G1:G2"], []])
def test_an_upper_row_in_which_every_word_is_misspelt_belongs_to_the_header(merges: list[str]) -> None:
    header = only("序嚎|开事项||开内容|开依据|公开时现|公开主休", "|一级事项|二级事项", ROW, merges=merges)
    assert place(header) == (0, 2)
    by = {column.text: column.match.by for column in header.columns}
    assert by["开内容"] == by["开依据"] == "fuzzy"
    assert by["公开时现"] == by["公开主休"] == by["序嚎"] == "none"


def test_an_upper_row_of_other_words_heads_all_columns_that_have_no_other() -> None:
    rows = ["编次|办理事宜||写什么|凭什么|多长时间|谁来写", "|一级事项|二级事项", ROW]
    assert place(only(*rows)) == (0, 2)
    assert place(only("单位|叶县||写什么||九月|", *rows[1:])) == (1, 1)


@pytest.mark.parametrize(
    "line",
    ["填报单位：叶县民政局|||李明|2020年|9月|1日", "附件1|叶县目录", "叶县民政局标准目录||||九月|二十"],
)
def test_notes_and_titles_are_no_upper_rows(line: str) -> None:
    assert place(only(line, "|一级事项|二级事项|公开内容", ROW)) == (1, 1)


def test_the_last_item_above_a_second_table_is_no_upper_row() -> None:
    head = "|一级事项|二级事项|公开内容"
    (first, second) = headers(head, ROW, ROW, head, ROW)
    assert (place(first), place(second)) == ((0, 1), (3, 1))


def test_a_misspelt_lower_row_is_no_item() -> None:
    header = only("序号|公开事项||公开内容|公开依据", "|一及事项|二及事项||", "1|甲类|乙类|全文|《法》")
    assert place(header) == (0, 2)
    assert mapping(header)["level2"] == [2]


def test_a_header_printed_again_has_the_same_columns_whatever_stands_below() -> None:
    head = "序号|项目|子项目|公开内容|公开依据|公开时限"
    first, second = headers(head, "1|甲类|乙类|全文|《法》|及时", head, "2||丙类|全文|《法》|及时")
    assert second.columns == first.columns
    assert mapping(first)["level1"] == [1]


def test_an_item_below_two_header_rows_is_none() -> None:
    rows = ["序号|公开事项||公开内容|公开对象|", "|一级事项|二级事项||全社会|特定群体"]
    assert place(only(*rows, "|综合业务|政策法规||√|低保对象", item())) == (0, 2)

from collections.abc import Sequence

import pytest

from pipeline.tables.headers.find_headers import find_headers
from pipeline.tables.headers.header import Header
from pipeline.tables.rows.known_texts import find_known
from tests.support import ELSEWHERE, GROUPS, HEAD, WORDS, Row, item, sheet_read

MERGED = ["A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:F2", "G1:G2", "H1:H2", "I1:J1", "K1:L1", "M1:N1"]
STANDARD = {
    "number": [0],
    "level1": [1],
    "level2": [2],
    "content": [3],
    "legal_basis": [4],
    "time_limit": [5],
    "disclosing_body": [6],
    "channel": [7],
    "everyone": [8],
    "specific_group": [9],
    "proactive": [10],
    "on_request": [11],
    "county": [12],
    "township": [13],
}


def headers(*rows: Row, merges: Sequence[str] = ()) -> list[Header]:
    sheet = sheet_read(rows, merges)
    return find_headers(sheet, ELSEWHERE, find_known(sheet.texts).headers)


def only(*rows: Row, merges: Sequence[str] = ()) -> Header:
    (header,) = headers(*rows, merges=merges)
    return header


def mapping(header: Header) -> dict[str, list[int]]:
    return header.offsets()


def place(header: Header) -> tuple[int, int]:
    return header.top, header.depth


@pytest.mark.parametrize("merges", [MERGED, []])
def test_two_header_rows_are_one_header_whether_groups_are_merged_or_not(merges: list[str]) -> None:
    header = only(GROUPS, WORDS, item(), merges=merges)
    assert place(header) == (0, 2)
    assert mapping(header) == STANDARD


def test_one_header_row_is_enough() -> None:
    header = only("序号|一级事项|二级事项|公开内容|公开依据", "1|甲|乙|全文|《预算法》")
    assert place(header) == (0, 1)
    assert mapping(header) == {name: STANDARD[name] for name in list(STANDARD)[:5]}


def test_three_header_rows_are_one_header() -> None:
    header = only(
        "序号|公开事项||公开要求|||",
        "|一级事项|二级事项|公开对象||公开层级|",
        "|||全社会|特定群体|县级|乡级",
        "1|甲|乙|√||√|",
        merges=["A1:A3", "B1:C1", "B2:B3", "C2:C3", "D1:G1", "D2:E2", "F2:G2"],
    )
    assert place(header) == (0, 3)
    expected = {"number": [0], "level1": [1], "level2": [2], "everyone": [3], "specific_group": [4]}
    assert mapping(header) == expected | {"county": [5], "township": [6]}


@pytest.mark.parametrize("by", ["\n", " ", "　", "\r\n"])
def test_broken_words_are_recognised(by: str) -> None:
    broken = [
        [cell[:2] + by + cell[2:] if len(cell) > 2 else cell for cell in row.split("|")]
        for row in (GROUPS, WORDS)
    ]
    assert mapping(only(*broken, item(), merges=MERGED)) == STANDARD


def test_a_header_is_found_wherever_it_stands() -> None:
    rows = [["", *row] for row in (GROUPS.split("|"), WORDS.split("|"), item())]
    header = only("附件1", "", "|叶县目录", *rows)
    assert place(header) == (3, 2)
    assert mapping(header) == {
        field: [offset + 1 for offset in offsets] for field, offsets in STANDARD.items()
    }


def test_a_header_repeated_at_a_page_break_is_found_again() -> None:
    found = headers(GROUPS, WORDS, item(), GROUPS, WORDS, item())
    assert list(map(place, found)) == [(0, 2), (3, 2)]
    assert found[0].columns == found[1].columns


def test_a_header_written_twice_in_a_row_is_two_headers() -> None:
    one = "序号|一级事项|二级事项|公开内容"
    assert list(map(place, headers(one, one, "1|甲|乙|全文"))) == [(0, 1), (1, 1)]


@pytest.mark.parametrize(
    "flat",
    [
        "1|政策文件|法律法规|全文|《预算法》|及时|财政局|政府网站|全社会||主动||县级|乡级",
        "|||全文|《预算法》|及时公开|财政局|政府网站|全社会|||依申请公开||乡级",
    ],
)
def test_a_row_of_flat_words_is_no_header(flat: str) -> None:
    assert list(map(place, headers(GROUPS, WORDS, flat, flat))) == [(0, 2)]


def test_an_item_named_like_a_column_does_not_deepen_the_header() -> None:
    assert place(only(GROUPS, WORDS, item(level1="公开依据"))) == (0, 2)


def test_category_and_name_are_the_two_levels_where_no_group_stands_above() -> None:
    assert mapping(only("序号|事项类别|事项名称|公开内容")) == {
        "number": [0],
        "level1": [1],
        "level2": [2],
        "content": [3],
    }


def test_an_undivided_item_column_is_no_level2_without_a_level1_beside_it() -> None:
    header = only("序号|公开事项|公开内容|公开依据|公开时限", "1|甲|全文|《预算法》|及时公开")
    assert header.offsets().get("level2") is None


@pytest.mark.parametrize(
    ("word", "fields"),
    [
        ("县级", ("county",)),
        ("区级", ("county",)),
        ("县(市、区)级", ("county",)),
        ("县（市、区）", ("county",)),
        ("市级", ("city",)),
        ("州级", ("prefecture",)),
        ("乡级", ("township",)),
        ("镇级", ("township",)),
        ("街道", ("township",)),
        ("街道(镇)", ("township",)),
        ("镇街级", ("township",)),
        ("镇街(园区)级", ("township",)),
        ("乡镇级", ("township",)),
        ("镇街乡", ("township",)),
        ("乡（镇、街道）级", ("township",)),
        ("村级", ("village",)),
        ("乡、村级", ("township", "village")),
        ("乡村级", ("township", "village")),
        ("镇、村级", ("township", "village")),
        ("镇街、村级", ("township", "village")),
        ("乡镇、村级", ("township", "village")),
    ],
)
def test_tier_columns_are_known_by_their_many_names(word: str, fields: tuple[str, ...]) -> None:
    header = only(f"序号|一级事项|二级事项|公开内容|{word}")
    assert header.columns[-1].fields == fields


@pytest.mark.parametrize("word", ["特定群体", "特定群众", "特定对象", "特定群体（请写明）"])
def test_a_specific_group_has_many_names(word: str) -> None:
    assert only(f"一级事项|二级事项|全社会|{word}").offsets()["specific_group"] == [3]


def test_a_wrong_word_above_tiers_does_not_mislead() -> None:
    header = only("序号|公开事项||公开方式||公开方式|", "|一级事项|二级事项|主动|依申请|县级|乡、村级")
    found = mapping(header)
    assert (found["proactive"], found["county"], found["village"]) == ([3], [5], [6])


def test_channels_split_over_two_columns_are_both_channels() -> None:
    header = only(
        "序号|公开事项||公开渠道和载体||公开内容",
        "|一级事项|二级事项||",
        "1|甲|乙|■政府网站|□其他|全文",
        merges=["A1:A2", "B1:C1", "D1:E2", "F1:F2"],
    )
    assert header.offsets()["channel"] == [3, 4]


def test_a_merge_that_reaches_below_the_header_still_spreads_its_word() -> None:
    header = only(
        "公开事项||公开渠道和载体||公开内容",
        "一级事项|二级事项|||",
        "||||",
        "甲|乙|■政府网站|□其他|全文",
        merges=["A1:B1", "A2:A3", "B2:B3", "C1:D3", "E1:E3"],
    )
    assert header.offsets()["channel"] == [2, 3]


def test_a_column_tells_how_it_was_matched_and_what_it_says() -> None:
    header = only("序号|事项类别|事项名称|备注|公开密级")
    told = [(column.text, column.match.by) for column in header.columns]
    assert told == [
        ("序号", "exact"),
        ("事项类别", "group"),
        ("事项名称", "group"),
        ("备注", "extra"),
        ("公开密级", "none"),
    ]


def test_a_sheet_without_header_words_has_no_header() -> None:
    assert headers("叶县财政局", "联系人|李明", "一|二|三") == []
    assert headers() == []


def test_a_title_line_of_one_header_word_is_no_header() -> None:
    assert list(map(place, headers("公开事项", *HEAD[1:], item()))) == [(1, 2)]


def test_a_guessed_word_tells_what_it_was_taken_for_and_how_alike_they_are() -> None:
    header = only("序号|一级事项|二级事顶|公开内容和要求")
    matches = [column.match for column in header.columns]
    assert [match.by for match in matches] == ["exact", "exact", "fuzzy", "fuzzy"]
    assert matches[2].fields == ("level2",)
    assert matches[2].word == "二级事项"
    assert 0 < matches[2].score < matches[1].score


def test_a_word_that_is_listed_but_for_blanks_and_remarks_is_folded() -> None:
    header = only("序号|一级事 项|二级事项\n(必填)|公开内容（要素|公开依据")
    assert [column.match.by for column in header.columns] == ["exact", "folded", "folded", "folded", "exact"]


def test_a_header_with_a_slip_in_every_word_is_a_header() -> None:
    assert mapping(only("某县目录", "一级事顶|二级事顶|公开内容和要求", "甲|乙|全文")) == {
        "level1": [0],
        "level2": [1],
        "content": [2],
    }


def test_no_word_is_guessed_to_be_a_field_that_another_column_says_it_is() -> None:
    header = only("一级事项|二级事项|二级事顶")
    assert header.offsets()["level2"] == [1]
    assert header.columns[2].match.by == "none"


def test_words_below_that_say_nothing_leave_the_word_to_the_ones_above() -> None:
    header = only("序号|公开事项||公开渠道|", "|一级事项|二级事项|线上|线下", merges=["B1:C1", "D1:E1"])
    assert header.offsets()["channel"] == [3, 4]
    assert [column.match.by for column in header.columns[3:]] == ["group", "group"]


def test_words_that_may_name_a_level_do_not_where_another_column_does() -> None:
    header = only("事项类别|一级事项|二级事项|事项名称|公开内容")
    assert mapping(header) == {"level1": [1], "level2": [2], "content": [4]}
    assert [column.match.by for column in header.columns] == ["extra", "exact", "exact", "extra", "exact"]


def test_a_blank_cell_below_the_heading_of_the_levels_names_none_of_them() -> None:
    header = only("公开事项|||公开内容", "一级事项||二级事项|", merges=["A1:C1", "D1:D2"])
    assert mapping(header) == {"level1": [0], "level2": [2], "content": [3]}


@pytest.mark.parametrize("numbers", ["1|2|3|4|5", "（1）|（2）|(3)|4|5", "栏次|1|2|3|4"])
def test_a_row_that_numbers_the_columns_belongs_to_the_header(numbers: str) -> None:
    header = only("目录", "序号|一级事项|二级事项|公开内容|公开依据", numbers, "1|甲|乙|全文|《法》")
    assert place(header) == (1, 2)
    assert mapping(header)["level2"] == [2]


@pytest.mark.parametrize("row", ["1|2|3||", "1|2|4|5|6", "1|甲|乙|4|5"])
def test_other_rows_with_numbers_do_not(row: str) -> None:
    assert place(only("序号|一级事项|二级事项|公开内容|公开依据", row)) == (0, 1)


def test_a_bracket_may_say_which_level_a_column_is() -> None:
    header = only("序号|公开事项（一级）|公开事项（二级）|公开内容（要素）")
    assert mapping(header) == {"number": [0], "level1": [1], "level2": [2], "content": [3]}


def test_an_item_that_says_but_header_words_is_no_header() -> None:
    head = "序号|一级事项|二级事项|公开内容|公开对象|乡级|区级|村"
    rows = ["1|甲|乙|全文|特定群体|乡级|区级|村", "2|甲|丙|全文|特定群体|乡级|区级|村"]
    assert list(map(place, headers(head, *rows))) == [(0, 1)]
    flat = "一级事项|二级事项|公开对象|公开方式|公开层级"
    assert list(map(place, headers(flat, "甲|乙|全社会|主动|县级", flat, "甲|丙|全社会|主动|县级"))) == [
        (0, 1),
        (2, 1),
    ]


def test_the_header_of_another_form_below_is_one() -> None:
    other = "一级事项|二级事项|三级事项|公开依据"
    found = headers("序号|公开密级|一级事项|二级事项|公开内容", "1|公开|甲|乙|全文", other, "甲|乙|丙|《法》")
    assert list(map(place, found)) == [(0, 1), (2, 1)]

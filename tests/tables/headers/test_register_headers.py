"""Headers of registers: the register and the matched columns."""

import pytest

from pipeline.tables.headers.find_headers import SheetContext, find_headers
from pipeline.tables.headers.header import Header
from pipeline.tables.rows.known_texts import find_known
from schemas.kinds.kinds import load_registers
from tests.registers import MAILBOX, entry, header, letter
from tests.support import ELSEWHERE, Row, sheet_read

AMONG_REGISTERS = SheetContext(("文件",), is_register=True)


def found(*rows: Row, place: SheetContext = AMONG_REGISTERS, merges: tuple[str, ...] = ()) -> list[Header]:
    sheet = sheet_read(rows, merges)
    return find_headers(sheet, place, find_known(sheet.texts).headers)


def columns(each: Header) -> dict[str, tuple[str, ...]]:
    return {column.text: column.fields for column in each.columns}


@pytest.mark.parametrize("register", load_registers())
@pytest.mark.parametrize("place", [ELSEWHERE, AMONG_REGISTERS])
def test_the_header_of_its_form_is_known_anywhere(register: str, place: SheetContext) -> None:
    named = SheetContext((load_registers()[register].names[0],), is_register=place.is_register)
    (one,) = found(header(register), entry(register), place=named)
    assert one.kind.code == register
    assert [column.fields for column in one.columns] == [
        (name,) for name in load_registers()[register].columns
    ]
    assert {column.match.by for column in one.columns} == {"exact"}


@pytest.mark.parametrize("register", load_registers())
def test_every_listed_wording_of_a_column_is_known(register: str) -> None:
    for name, column in load_registers()[register].columns.items():
        for word in column.words:
            (one,) = found([word if other == name else text for other, text in _forms(register)])
            assert name in one.offsets(), word
            assert one.kind.code == register


def _forms(register: str) -> list[tuple[str, str]]:
    return [(name, column.words[0]) for name, column in load_registers()[register].columns.items()]


def test_words_are_compared_folded() -> None:
    (one,) = found(["来 信 编\n号", "受理日期（年-月-日）", "承辦單位", "所属县(市、区)"])
    told = {column.fields: column.match.by for column in one.columns}
    assert told == dict.fromkeys(
        [("case_number",), ("received_on",), ("handled_by",), ("unit_code",)], "folded"
    )


def test_a_word_that_nobody_listed_is_taken_for_the_nearest_that_is_free() -> None:
    (one,) = found(["来信编号", "受理日期", "承办单位", "群众是否满义"])
    (last,) = one.columns[-1:]
    assert (last.fields, last.match.by, last.match.word) == (("is_satisfied",), "fuzzy", "群众是否满意")


def test_a_second_column_of_one_kind_is_none() -> None:
    (one,) = found(["来信编号", "受理日期", "来信日期", "承办单位"])
    assert columns(one) == {
        "来信编号": ("case_number",),
        "受理日期": ("received_on",),
        "来信日期": (),
        "承办单位": ("handled_by",),
    }


def test_where_every_word_is_misspelt_likeness_tells_among_registers_only() -> None:
    misspelt = ["来信编码号", "受理的日期", "承办的单位", "群众是不是满意"]
    (one,) = found(misspelt, letter())
    assert one.kind.code == "mailbox_case"
    assert found(misspelt, letter(), place=ELSEWHERE) == []


def test_numbers_and_remarks_are_columns_that_hold_nothing() -> None:
    (one,) = found(["序号", *MAILBOX, "备注"])
    assert [one.columns[place].match.by for place in (0, -1)] == ["extra", "extra"]


def test_a_header_of_two_rows_is_one_where_the_first_is_a_group() -> None:
    rows: list[Row] = ["来信编号|来信情况||办理情况|", "|受理日期|承办单位|办结日期|群众是否满意", letter()]
    (one,) = found(*rows, merges=("A1:A2", "B1:C1", "D1:E1"))
    assert (one.top, one.depth) == (0, 2)
    assert columns(one)["办理情况/办结日期"] == ("closed_on",)
    assert one.is_whole


def test_a_row_that_counts_the_columns_is_part_of_the_header() -> None:
    (one,) = found(MAILBOX, "1|2|3|4|5|6", letter())
    assert one.depth == 2


def test_a_header_comes_again_on_the_next_page_and_another_register_below() -> None:
    rows = [MAILBOX, letter(), MAILBOX, letter(), "", header("website"), entry("website")]
    assert [(each.kind.code, each.top) for each in found(*rows)] == [
        ("mailbox_case", 0),
        ("mailbox_case", 2),
        ("website", 5),
    ]


@pytest.mark.parametrize("said", ["政务新媒体信息", "领域信息发布清单"])
def test_of_registers_that_fit_alike_the_name_tells(said: str) -> None:
    (by_file,) = found(["标题", "发布日期"], place=SheetContext((said,), is_register=True))
    (by_title,) = found([said], ["标题", "发布日期"])
    expected = next(code for code, each in load_registers().items() if said in each.names)
    assert by_file.kind.code == by_title.kind.code == expected


@pytest.mark.parametrize(
    "rows",
    [
        ["联系人|李明", "电话|0375"],
        ["单位|领域|项数", "叶县|就业|12"],
        ["单位|编号"],
        ["标题|发布日期|来源|作者|栏目"],
        [],
    ],
)
def test_elsewhere_a_table_that_is_like_a_register_is_none(rows: list[Row]) -> None:
    assert found(*rows, place=ELSEWHERE) == []


def test_a_header_below_titles_and_far_to_the_right_is_found() -> None:
    rows: list[Row] = ["平顶山市2020年登记", "", ["", "", *MAILBOX], ["", "", *letter()]]
    (one,) = found(*rows)
    assert (one.top, one.columns[0].offset) == (2, 2)


def test_a_register_that_scores_higher_is_no_catalog_though_it_names_tiers() -> None:
    (one,) = found(header("village_catalog"), entry("village_catalog"), place=ELSEWHERE)
    assert one.kind.code == "village_catalog"


def test_a_header_with_both_levels_is_a_catalogs_whatever_else_it_names() -> None:
    place = SheetContext(("政务新媒体信息",), is_register=False)
    (one,) = found("一级事项|二级事项|公开内容|公开依据|信息标题|发布日期|发布账号|点击量", place=place)
    assert one.kind.code == "catalog"

"""The kinds of the rows in a register's sheet."""

import pytest

from pipeline.tables.headers.find_headers import SheetContext
from pipeline.tables.rows.sheet_tables import SplitSheet
from pipeline.tables.rows.split_tables import split_sheet
from tests.registers import MAILBOX, entry, header, letter
from tests.support import Row, sheet_read


def cut(*rows: Row, merges: tuple[str, ...] = ()) -> SplitSheet:
    return split_sheet(sheet_read(rows, merges), SheetContext(("表",), is_register=True))


def kinds(*rows: Row, merges: tuple[str, ...] = ()) -> list[str]:
    return cut(*rows, merges=merges).kinds


def test_titles_notes_blanks_totals_and_footers_are_no_entries() -> None:
    rows: list[Row] = [
        "市长信箱办件",
        "填报单位：市政府办公室",
        MAILBOX,
        letter(),
        "",
        letter(),
        "合计|2件",
        "填表人：张三 电话：0375",
        "注：略",
    ]
    assert kinds(*rows) == ["title", "note", "header", "data", "blank", "data", "total", "note", "note"]


def test_a_row_of_one_cell_is_an_entry_and_no_title() -> None:
    assert kinds(MAILBOX, letter(), "一、来信") == ["header", "data", "data"]


def test_a_line_merged_over_the_table_or_printed_above_is_a_title() -> None:
    rows: list[Row] = ["市长信箱", MAILBOX, letter(), "第四季度", letter(), "市长信箱", letter()]
    told = kinds(*rows, merges=("A4:F4",))
    assert told == ["title", "header", "data", "title", "data", "title", "data"]


@pytest.mark.parametrize("title", ["说明：关于就业的解读", "备注", "合计"])
def test_a_thing_that_is_called_as_notes_are_is_an_entry(title: str) -> None:
    assert kinds(header("interpretation"), entry("interpretation", title=title)) == ["header", "data"]


@pytest.mark.parametrize("total", ["合计|26条", "共计||26", "总计：26项"])
def test_a_total_is_one_even_where_it_fills_the_only_required_cell(total: str) -> None:
    head = ["序号", *header("publication")]
    assert kinds(head, ["1", *entry("publication")], total) == ["header", "data", "total"]


def test_a_header_on_the_next_page_goes_on_with_the_table() -> None:
    found = cut(MAILBOX, letter(), MAILBOX, letter())
    assert found.kinds == ["header", "data", "header", "data"]
    assert [table.rows for table in found.tables] == [[1, 3]]


def test_two_registers_in_a_sheet_are_two_tables_with_their_titles() -> None:
    found = cut("市长信箱", MAILBOX, letter(), "", "网站登记", header("website"), entry("website"))
    assert found.kinds == ["title", "header", "data", "blank", "title", "header", "data"]
    assert [(table.header.kind.code, table.titles) for table in found.tables] == [
        ("mailbox_case", ["市长信箱"]),
        ("website", ["网站登记"]),
    ]


def test_a_sheet_without_a_register_has_no_table() -> None:
    assert cut("联系人|李明", "电话|0375").tables == []

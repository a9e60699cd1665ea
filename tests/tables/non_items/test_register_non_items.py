"""Rows of a register that are no entries: examples, instructions, explanations, totals, the end."""

import pytest

from pipeline.tables.headers.find_headers import SheetContext
from pipeline.tables.non_items.remove_non_items import remove_non_items
from pipeline.tables.rows.split_tables import split_sheet
from schemas.kinds.kinds import load_registers
from tests.registers import MAILBOX, entry, header, letter
from tests.support import Row, sheet_read

HEAD: list[Row] = [["序号", *MAILBOX]]


def kinds(*rows: Row, head: list[Row] = HEAD, merges: tuple[str, ...] = ()) -> list[str]:
    """Return the kinds of the rows below the header."""
    sheet = sheet_read([*head, *rows], merges)
    found = remove_non_items(sheet, split_sheet(sheet, SheetContext(("表",), is_register=True)))
    left = [row for table in found.tables for row in table.rows]
    assert left == [row for row, kind in enumerate(found.kinds) if kind == "data"]
    assert {row for row in found.row_findings if row in left} == set()
    return found.kinds[len(head) :]


def numbered(number: str, **cells: str) -> list[str]:
    return [number, *letter(**cells)]


@pytest.mark.parametrize(
    "mark", ["示例", "样例1", "例", "（示例）", "填写示例", "此行为示例，填写时请删除", "样表", "例如"]
)
def test_an_example_is_no_entry(mark: str) -> None:
    assert kinds(numbered(mark), numbered("1")) == ["note", "data"]


def test_rows_between_lines_are_examples() -> None:
    rows = ["以下为示例", numbered("1"), numbered("2"), "以下为正式填报内容", numbered("1")]
    assert kinds(*rows, merges=("A2:G2", "A5:G5"))[1:3] == ["note", "note"]
    assert kinds(*rows, merges=("A2:G2", "A5:G5"))[4] == "data"


@pytest.mark.parametrize(
    "row",
    [
        "填写要求|编号|标题|日期",
        "|请填写办件编号|请填写来信标题|格式如：2020-6-30",
        "|按来信登记簿填写|写明来信标题|写明收到日期|写明办结日期",
    ],
)
def test_instructions_are_no_entry(row: Row) -> None:
    assert kinds(row, numbered("1")) == ["note", "data"]


def test_explanations_below_are_no_entries() -> None:
    rows: list[Row] = [
        numbered("1"),
        "填表说明",
        "1|办结日期：填写办结的日期",
        "2|来信标题|填写来信的标题，不超过30字。",
    ]
    assert kinds(*rows) == ["data", "note", "note", "note"]


@pytest.mark.parametrize("row", ["|以下空白", "||（完）", "2|以下无内容|/|/", "以下空白"])
def test_the_end_is_no_entry(row: Row) -> None:
    assert kinds(numbered("1"), row) == ["data", "note"]


@pytest.mark.parametrize("row", ["|||小计|5", "||一季度小计|5|3", "||||本页小计|5", "小计|5|3|2"])
def test_a_total_in_any_column_is_no_entry(row: Row) -> None:
    assert kinds(numbered("1"), row, numbered("2")) == ["data", "total", "data"]


@pytest.mark.parametrize(
    "title", ["示范点创建咨询", "填报志愿咨询", "如何办理低保", "小计表格式咨询", "举例说明书", "无障碍设施"]
)
def test_a_letter_that_is_called_so_is_an_entry(title: str) -> None:
    named = load_registers()["mailbox_case"].key[-1]
    assert kinds(numbered("1", **{named: title})) == ["data"]


@pytest.mark.parametrize("register", load_registers())
def test_a_faultless_entry_of_any_register_is_one(register: str) -> None:
    rows: list[Row] = [[str(at), *entry(register)] for at in (1, 2)]
    assert kinds(*rows, head=[["序号", *header(register)]]) == ["data", "data"]

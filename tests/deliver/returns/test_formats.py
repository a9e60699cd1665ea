"""What is no .xlsx comes back as one, made from what was read; what harms its process comes back all the same."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.deliver.returns import mark_in_workers as pool
from pipeline.deliver.returns.mark_sheet import TONES
from pipeline.deliver.returns.marking_task import LIST as ONLY_LIST
from pipeline.deliver.returns.marking_task import MARK, MarkingTask
from pipeline.limits import Limits
from simulation.writers.workbook import Workbook as Written
from simulation.writers.write_workbook import write_workbook
from tests.deliver.returns.support import LIST, finding, list_of, returned, rows_of, saved, task_for, tone
from tests.support import HEAD, item, sheet
from tools.fixtures.encrypted import agile
from tools.fixtures.other_formats import ELSEWHERE, renamed

ROWS = [*HEAD, item(content="=1+1"), item(number="2", level2="解读")]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_other_formats_keep_names_values_merges_and_hidden_parts(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"甲.{suffix}"
    written = sheet(ROWS, name="表 一", merges=["A1:C1"])
    write_workbook(Written([written, sheet(ROWS, name="隐", hidden=True)]), path)
    back = returned(path, finding("B4", sheet="表 一"))
    assert back.sheetnames == [LIST, "表 一", "隐"]
    assert back["隐"].sheet_state == "hidden"
    assert [str(each) for each in back["表 一"].merged_cells.ranges] == ["A1:C1"]
    found = [[cell.value for cell in row] for row in back["表 一"]["A4:E4"]]
    assert found == [["1", "政策文件", "法律法规", "=1+1", "《预算法》"]]
    assert back["表 一"]["D4"].data_type == "s"
    assert tone(back["表 一"], "B4") == TONES["warning"]
    assert back["表 一"]["B4"].comment is not None


def test_a_word_document_is_returned_as_a_workbook_and_its_places_are_told_by_table(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    write_workbook(Written([sheet(ROWS, merges=["A1:N1"])]), path)
    back = returned(
        path, finding("B4", sheet="文档", tables="2-5"), finding("A1", sheet="文档", tables="2-5")
    )
    assert back.sheetnames == [LIST, "文档"]
    assert [row[2] for row in rows_of(list_of(back))] == ["第1个表前面的文字", "第1个表第3行第2列"]
    assert list_of(back)["C6"].hyperlink.location == "'文档'!B4"
    assert (back["文档"]["B4"].value, tone(back["文档"], "B4")) == ("政策文件", TONES["warning"])


def test_a_text_file_has_one_sheet(tmp_path: Path) -> None:
    path = tmp_path / "甲.csv"
    path.write_text("一级事项,二级事项\n=cmd,乙\n", encoding="utf-8")
    back = returned(path, finding("A2"))
    made = back["Sheet1"]
    assert (made["A2"].value, made["A2"].data_type, tone(made, "A2")) == ("=cmd", "s", TONES["warning"])
    assert rows_of(list_of(back))[0][2] == "Sheet1!A2"
    assert list_of(back)["C5"].hyperlink.location == "'Sheet1'!A2"


def test_an_html_page_is_returned_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "甲.xls"
    path.write_text(
        "<html><table><tr><td>一级事项</td><td>二级事项</td></tr></table></html>", encoding="utf-8"
    )
    back = returned(path, finding(None, "wrong_extension", sheet=None))
    assert "一级事项" in {cell.value for row in back.worksheets[1].iter_rows() for cell in row}


@pytest.mark.parametrize("form", [agile, lambda content: renamed(content, ELSEWHERE)])
def test_an_encrypted_or_oddly_packed_workbook_is_returned_plain(
    form: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "甲.xlsx"
    write_workbook(Written([sheet(ROWS, name="表")]), path)
    path.write_bytes(form(path.read_bytes()))
    back = returned(path, finding("B4", sheet="表"))
    assert (back["表"]["B4"].value, tone(back["表"], "B4")) == ("政策文件", TONES["warning"])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    book = Workbook()
    book.worksheets[0].title = "Sheet1"
    book.worksheets[0]["B2"] = "甲"
    return saved(book, tmp_path / "好.xlsx")


def test_a_dead_process_affects_only_the_return_it_worked_at(good: Path, tmp_path: Path) -> None:
    tasks = [
        task_for(good, finding("B2")),
        task_for(tmp_path / "none.xlsx", finding(None, "damaged_file", "error")),
    ]
    last = task_for(good, mode=ONLY_LIST)
    assert pool._retry(tasks, 0) == [[tasks[1]], [tasks[0].with_less_content()]]
    assert pool._retry([last], 0) == [], "it cannot be made with less, and is not tried for ever"
    made = dict(pool.mark_in_workers(Path(), tasks, Limits(processes=1), lambda _: None))
    assert {task.mode for task in made} == {MARK}
    assert load_workbook(BytesIO(made[tasks[0]])).sheetnames == [LIST, "Sheet1"]


def test_a_return_depends_only_on_file_findings_and_language(good: Path) -> None:
    task = task_for(good, finding("B2"), finding(None, "superseded", sheet=None))
    runs: list[dict[MarkingTask, bytes]] = [
        dict(pool.mark_in_workers(Path(), [task], Limits(processes=1), lambda _: None)) for _ in range(2)
    ]
    assert runs[0] == runs[1]

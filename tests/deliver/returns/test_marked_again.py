"""A return that is corrected and checked again loses the marks of what was put right, and nothing else."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, GradientFill, PatternFill

from pipeline.deliver.check_files import check_files
from pipeline.deliver.returns.mark_sheet import FORMER_TONES, TONES
from pipeline.deliver.returns.mark_workbook import mark_workbook
from pipeline.limits import Limits
from pipeline.workspace import find_workspace
from tests.deliver.returns.packages import changed, parts_of, put_package, rich_package
from tests.deliver.returns.support import LIST, finding, list_of, rows_of, saved, task_for, tone
from tests.support import HEAD, by_profile, item, put, sheet

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
SHEET = "xl/worksheets/sheet1.xml"
RICH = rich_package()
CELLS = ["A1", "B2", "B3", "C7", "D4", "E9", "Z40"]
OLD = "【警告】缺少公开依据 missing_legal_basis\n没有填写公开依据。\n请填写。"


def marked(path: Path, *cells: str, language: str = "zh", **more: str) -> Path:
    """Mark these cells in a file, in place."""
    task = task_for(path, *(finding(cell, **more) for cell in cells), language=language)
    return put_package(path, mark_workbook(Path(), task, Limits()))


def notes(path: Path, name: str = "Sheet1") -> dict[str, tuple[str, str]]:
    """Author and text of each note, by cell."""
    cells = (cell for row in load_workbook(path)[name].iter_rows() for cell in row)
    return {cell.coordinate: (cell.comment.author, cell.comment.text) for cell in cells if cell.comment}


def resaved(path: Path) -> Path:
    """Save a file with another program, which numbers styles anew and drops what it does not know."""
    return saved(load_workbook(path), path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = Workbook()
    made = book.worksheets[0]
    made.title = "Sheet1"
    for row in range(1, 10):
        for column in range(1, 6):
            made.cell(row, column).value = f"{row} {column}"
    made["B2"].fill = PatternFill("solid", fgColor="FFDDEEFF")
    made["B3"].fill = PatternFill("lightUp", fgColor="FFFF0000", bgColor="FF00FF00")
    made["D4"].fill = GradientFill(stop=("FFFFFFFF", "FF0000FF"), degree=90)
    made["A1"].fill = PatternFill("solid", fgColor=min(FORMER_TONES))
    made["C7"].comment = Comment("科长意见", "张三")
    made["E9"].alignment = Alignment(wrap_text=True)
    return saved(book, tmp_path / "甲.xlsx")


def fills(path: Path) -> dict[str, str]:
    made = load_workbook(path)["Sheet1"]
    return {cell: repr(made[cell].fill) for cell in CELLS}


def tones(path: Path) -> dict[str, str | None]:
    made = load_workbook(path)["Sheet1"]
    return {cell: tone(made, cell) for cell in CELLS}


def test_the_sheet_comes_back_as_it_was_sent_once_all_is_put_right(path: Path) -> None:
    sent, before = parts_of(path.read_bytes()), fills(path)
    marked(path, *CELLS)
    assert set(tones(path).values()) == {TONES["warning"]}
    marked(path)
    back = parts_of(path.read_bytes())
    assert back[SHEET] == sent[SHEET].replace(b'tabSelected="1"', b'tabSelected="0"')
    assert back.keys() - sent.keys() == {"xl/worksheets/sheet2.xml"}
    assert fills(path) == before
    assert notes(path) == {"C7": ("张三", "科长意见")}


def test_an_empty_list_says_so(path: Path) -> None:
    book = load_workbook(marked(marked(path, "B2")))
    assert book.sheetnames == [LIST, "Sheet1"]
    texts = [row[0] for row in list_of(book).iter_rows(values_only=True)]
    assert texts == ["问题清单：甲.xlsx", "没有发现问题。", "序号"]


@settings(
    max_examples=by_profile(15, 300),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(st.lists(st.sampled_from(CELLS), unique=True), st.lists(st.sampled_from(CELLS), unique=True))
def test_marking_again_changes_no_byte_whatever_was_marked_before(
    tmp_path: Path, first: list[str], second: list[str]
) -> None:
    path = put_package(tmp_path / "甲.xlsx", RICH)
    marked(marked(path, *first), *second)
    once = path.read_bytes()
    assert marked(path, *second).read_bytes() == once
    assert {cell for cell, color in tones(path).items() if color == TONES["warning"]} == {*second}


@pytest.mark.parametrize("is_resaved", [False, True])
def test_what_is_put_right_loses_its_mark_and_the_rest_keeps_one(is_resaved: bool, path: Path) -> None:
    before = fills(path)
    marked(path, *CELLS)
    if is_resaved:
        resaved(path)
    marked(path, "B3", "C7")
    assert notes(path).keys() == {"B3", "C7"}
    assert notes(path)["C7"][1].count("科长意见") == 1
    assert notes(path)["C7"][1].count("【") == 1
    after = fills(path)
    assert {cell for cell in CELLS if after[cell] != before[cell]} == {"B3", "C7"}
    marked(path)
    assert fills(path) == before
    assert notes(path) == {"C7": ("张三", "科长意见")}


def test_a_mark_whose_note_was_deleted_or_whose_cell_was_copied_goes_too(path: Path) -> None:
    book = load_workbook(marked(path, "E9"))
    made = book["Sheet1"]
    made["E9"].comment = None
    made["E8"]._style = made["E9"]._style
    marked(saved(book, path))
    back = load_workbook(path)["Sheet1"]
    assert (tone(back, "E8"), tone(back, "E9"), back["E9"].alignment.wrap_text) == (None, None, True)


def test_a_reply_below_our_advice_stays(path: Path) -> None:
    book = load_workbook(marked(path, "B2"))
    note = book["Sheet1"]["B2"].comment
    assert note is not None
    note.text += "\n已与财政局核对"
    marked(saved(book, path))
    assert {cell: text for cell, (_, text) in notes(path).items()} == {
        "B2": "已与财政局核对",
        "C7": "科长意见",
    }
    marked(path, "B2")
    assert notes(path)["B2"][1].endswith("原有批注：\n已与财政局核对")


def test_languages_may_change_between_two_returns(path: Path) -> None:
    marked(marked(path, "B2", "C7", language="en"), "C7")
    book = load_workbook(path)
    assert book.sheetnames == [LIST, "Sheet1"]
    assert notes(path).keys() == {"C7"}
    assert notes(path)["C7"][1].endswith("原有批注：\n科长意见")


def old_return(path: Path) -> Path:
    """A return as mulu wrote it with openpyxl: Excel's own tones, notes by mulu with earlier notes inside."""
    put(path.parent, sheet([*HEAD, item(), item(number="2", level2="解读")]), path=path.name)
    book = load_workbook(path)
    book["Sheet1"]["E4"].fill = PatternFill("solid", fgColor="FFFFEB9C")
    book["Sheet1"]["E4"].comment = Comment(OLD, "mulu")
    book["Sheet1"]["H5"].fill = PatternFill("solid", fgColor="FFFFEB9C")
    book["Sheet1"]["H5"].comment = Comment(f"{OLD}\n\n原有批注：\n{OLD}\n\n原有批注：\n渠道漏选？", "mulu")
    book["Sheet1"]["G5"].fill = PatternFill("solid", fgColor="FFFFEB9C")
    listed = book.create_sheet(LIST, 0)
    for row in (
        [f"问题清单：{path.name}"],
        ["错误 0 个"],
        ["说明"],
        ["序号", "程度", "位置", "规则", "发现的问题", "怎么处理", "由谁处理"],
        [1, "警告", "Sheet1!E4", "缺少", "没有填写", "请填写", "报送单位"],
    ):
        listed.append(row)
    return saved(book, path)


def test_a_return_of_an_earlier_version_loses_its_marks_and_its_list(tmp_path: Path) -> None:
    path = old_return(tmp_path / "叶县财政预决算.xlsx")
    [report] = check_files([path], find_workspace(), lambda _: None)
    assert report["findings"] == []
    assert report["rows"]["note"] == 5
    marked(path)
    book = load_workbook(path)
    assert book.sheetnames == [LIST, "Sheet1"]
    assert [tone(book["Sheet1"], cell) for cell in ("E4", "H5", "G5")] == [None, None, "FFFFEB9C"]
    assert {cell: text for cell, (_, text) in notes(path).items()} == {"H5": "渠道漏选？"}
    assert marked(path).read_bytes() == path.read_bytes()


def test_our_own_list_draws_no_finding_though_renamed_and_hidden(tmp_path: Path) -> None:
    path = old_return(tmp_path / "叶县财政预决算.xlsx")
    marked(path, "B4")
    book = load_workbook(path)
    book.worksheets[0].title = "改过名"
    book.worksheets[0].sheet_state = "hidden"
    saved(book, path)
    [report] = check_files([path], find_workspace(), lambda _: None)
    assert [each["rule"] for each in report["findings"]] == []
    marked(path, "B4")
    assert load_workbook(path).sheetnames == [LIST, "Sheet1"]


def test_threaded_comments_are_left_alone(tmp_path: Path) -> None:
    path = put_package(tmp_path / "甲.xlsx", RICH)
    threaded = changed(
        path.read_bytes(), {"xl/comments1.xml": lambda xml: xml.replace("张三".encode(), b"tc={1234}")}
    )
    before = parts_of(threaded)["xl/comments1.xml"]
    marked(put_package(path, threaded), "B3")
    assert parts_of(path.read_bytes())["xl/comments1.xml"] == before
    assert tone(load_workbook(path)["Sheet1"], "B3") == TONES["warning"]


def test_a_rebuilt_return_that_is_handed_in_again_has_one_list(tmp_path: Path) -> None:
    path = tmp_path / "甲.csv"
    path.write_text("一级事项,二级事项\n甲,乙\n", encoding="utf-8")
    made = mark_workbook(Path(), task_for(path, finding("A2")), Limits())
    again = put_package(tmp_path / "甲.xlsx", made)
    marked(again, "B2")
    book = load_workbook(BytesIO(again.read_bytes()))
    assert (book.sheetnames, len(rows_of(list_of(book)))) == ([LIST, "Sheet1"], 1)
    assert (tone(book["Sheet1"], "A2"), tone(book["Sheet1"], "B2")) == (None, TONES["warning"])

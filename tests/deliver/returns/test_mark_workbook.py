"""The submitter's own workbook comes back with its mistakes in the cells, and nothing else changed."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from pipeline.deliver.returns.mark_cells import MAX_MARKED
from pipeline.deliver.returns.mark_sheet import TONES
from pipeline.deliver.returns.mark_workbook import mark_workbook
from pipeline.deliver.returns.marking_task import LIST as ONLY_LIST
from pipeline.deliver.returns.marking_task import ReportedFinding
from pipeline.deliver.returns.safe_text import MAX_LENGTH
from pipeline.limits import Limits
from tests.deliver.returns.support import (
    LIST,
    finding,
    list_of,
    returned,
    rows_of,
    saved,
    task_for,
    tone,
    values,
)
from tests.languages import chinese_outside_quotes

TEXTS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "普通",
    "政務公開標準目錄（繁體）",
    " 空 格 ",
    "a\nb",
    "_x000D_",
]
FORMULA = "=SUM(B4:B5)"


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Sheet1"
    sheet["A1"] = "标题"
    sheet["A1"].font = Font(bold=True, color="FF112233")
    sheet.merge_cells("A1:C1")
    for row, text in enumerate(TEXTS, 6):
        sheet.cell(row, 2).value = text
        sheet.cell(row, 2).data_type = "s"
    sheet["B4"], sheet["B5"], sheet["C4"], sheet["D4"], sheet["E4"] = 1.5, 2, FORMULA, date(2021, 3, 4), True
    sheet.row_dimensions[5].hidden = True
    sheet.row_dimensions[4].height = 33
    sheet.column_dimensions["B"].width = 44
    return made


@pytest.fixture
def path(book: Workbook, tmp_path: Path) -> Path:
    return saved(book, tmp_path / "甲.xlsx")


def test_a_cell_has_the_fill_of_its_worst_finding_and_one_comment(path: Path) -> None:
    back = returned(
        path,
        finding("B4", "missing_time_limit", "info", value=None),
        finding("B4", "orphan_level2", "error"),
        finding("B4"),
        finding("C40", severity="info"),
    )["Sheet1"]
    assert (tone(back, "B4"), tone(back, "C40"), tone(back, "B5")) == (TONES["error"], TONES["info"], None)
    comment = back["B4"].comment
    assert comment is not None
    for part in ("【错误】", "【警告】重复", "duplicate_item", "第 5 行", "请"):
        assert part in comment.text


def test_a_comment_names_who_must_act_if_not_the_submitter(path: Path) -> None:
    back = returned(path, finding("B4"), finding("B5", "time_limit_unclear", "info"))["Sheet1"]
    texts = [str(back[cell].comment.text) for cell in ("B4", "B5")]
    assert ["政务公开办处理" in text for text in texts] == [False, True]


def test_comments_are_anchored_beside_their_cells(path: Path) -> None:
    made = mark_workbook(Path(), task_for(path, finding("B4"), finding("C40"), finding("XFD1")), Limits())
    with ZipFile(BytesIO(made)) as package:
        [drawing] = [package.read(name).decode() for name in package.namelist() if name.endswith(".vml")]
    places = re.findall(r":Anchor>(\d+), \d+, (\d+), \d+, (\d+), \d+, (\d+),", drawing)
    beside = {(int(left), int(top)) for left, top, _, _ in places}
    assert beside == {(2, 3), (3, 39), (16382, 0)}
    assert all(int(right) >= int(left) and int(bottom) > int(top) for left, top, right, bottom in places)


def test_the_content_of_the_original_is_kept(path: Path) -> None:
    before = load_workbook(path, rich_text=True)["Sheet1"]
    back = returned(path, finding("B4"), finding("C40"), finding("A9"))["Sheet1"]
    assert values(back) == values(before)
    assert back["C4"].value == FORMULA
    assert [back.cell(row, 2).data_type for row in range(6, 6 + len(TEXTS))] == ["s"] * len(TEXTS)
    assert back["D4"].is_date
    assert [str(each) for each in back.merged_cells.ranges] == ["A1:C1"]
    assert (back["A1"].font.b, back["A1"].font.color.rgb) == (True, "FF112233")
    assert (back.row_dimensions[5].hidden, back.row_dimensions[4].height) == (True, 33)
    assert back.column_dimensions["B"].width == 44


def test_a_finding_below_a_merged_range_marks_its_first_cell(path: Path) -> None:
    back = returned(path, finding("C1"))["Sheet1"]
    assert tone(back, "A1") == TONES["warning"]
    assert back["A1"].comment is not None
    assert back["A1"].font.b


def test_the_list_links_to_cells_and_begins_with_the_file(path: Path) -> None:
    back = returned(
        path, finding("B5"), finding(None, "superseded", sheet=None), finding("B4", severity="error")
    )
    sheet = list_of(back)
    assert (back.sheetnames, back.active) == ([LIST, "Sheet1"], sheet)
    rows = rows_of(sheet)
    assert [row[:3] for row in rows] == [
        (1, "警告", "整个文件"),
        (2, "错误", "Sheet1!B4"),
        (3, "警告", "Sheet1!B5"),
    ]
    assert rows[1][3] == "重复的事项\nduplicate_item"
    assert "第 5 行" in str(rows[1][4])
    links = [cell.hyperlink.location for cell in sheet["C"] if cell.hyperlink]
    assert links == ["'Sheet1'!B4", "'Sheet1'!B5"]
    assert not any(cell.hyperlink.target for cell in sheet["C"] if cell.hyperlink)


def test_the_list_prints_on_a4_across_with_its_header_frozen_and_filtered(path: Path) -> None:
    sheet = list_of(returned(path, finding()))
    head = next(cell.row for cell in sheet["A"] if cell.value == "序号")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"A{head + 1}", f"${head}:${head}")
    assert sheet.auto_filter.ref == f"A{head}:G{head + 1}"


def test_only_the_list_is_selected(path: Path) -> None:
    selected = [sheet.sheet_view.tabSelected for sheet in returned(path, finding()).worksheets]
    assert [bool(each) for each in selected] == [True, False]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_values_in_the_list_are_no_formulas(start: str, path: Path) -> None:
    back = list_of(returned(path, finding(sheet=f"{start}1", value=f'{start}HYPERLINK("x")', detail=start)))
    assert {cell.data_type for row in back.iter_rows() for cell in row if cell.value is not None} <= {
        "s",
        "n",
    }
    risky = [cell for row in back.iter_rows() for cell in row if str(cell.value).startswith(start)]
    assert all(cell.quotePrefix for cell in risky)


def test_illegal_characters_are_removed_and_long_texts_cut(path: Path) -> None:
    hostile = "\x00\x1b[31m\ud800￾" + "长" * 40_000
    sheet = returned(path, finding("B4", value=hostile))["Sheet1"]
    comment = sheet["B4"].comment
    assert comment is not None
    assert len(comment.text) <= MAX_LENGTH
    assert "\x1b" not in comment.text


@pytest.mark.parametrize("title", ["张三's 表", "a!b", "表 1 & <2>", "2021", "A1", "=x"])
def test_links_to_sheets_of_any_name_are_quoted(title: str, book: Workbook, tmp_path: Path) -> None:
    book.worksheets[0].title = title
    back = list_of(returned(saved(book, tmp_path / "甲.xlsx"), finding("B4", sheet=title)))
    (link,) = [cell.hyperlink.location for cell in back["C"] if cell.hyperlink]
    assert link == "'{}'!B4".format(title.replace("'", "''"))


def test_a_thousand_findings_are_listed_and_the_worst_marked(book: Workbook, tmp_path: Path) -> None:
    many = [finding(f"C{row}", severity="info") for row in range(100, 1100)]
    back = returned(saved(book, tmp_path / "甲.xlsx"), *many, finding("B4", severity="error"))
    marked = [cell for row in back["Sheet1"].iter_rows() for cell in row if cell.comment]
    assert len(marked) == MAX_MARKED
    assert tone(back["Sheet1"], "B4") == TONES["error"]
    assert len(rows_of(list_of(back))) == 1001
    assert str(MAX_MARKED) in str(list_of(back)["A4"].value)


def test_a_sheet_with_the_name_of_the_list_keeps_it(book: Workbook, tmp_path: Path) -> None:
    book.worksheets[0].title = LIST
    back = returned(saved(book, tmp_path / "甲.xlsx"), finding("B4", sheet=LIST))
    assert back.sheetnames == [f"{LIST}(2)", LIST]
    assert tone(back[LIST], "B4") == TONES["warning"]


def test_protected_sheets_are_marked_and_stay_protected(book: Workbook, tmp_path: Path) -> None:
    book.worksheets[0].protection.enable()
    back = returned(saved(book, tmp_path / "甲.xlsx"), finding("B4"))["Sheet1"]
    assert (back.protection.sheet, tone(back, "B4")) == (True, TONES["warning"])


def test_an_earlier_comment_is_kept_below_ours(path: Path, tmp_path: Path) -> None:
    book = load_workbook(path)
    book["Sheet1"]["B4"].comment = Comment("科长意见", "张三")
    book["Sheet1"]["B5"].comment = Comment("不动", "张三")
    back = returned(saved(book, tmp_path / "乙.xlsx"), finding("B4"))["Sheet1"]
    assert str(back["B4"].comment.text).endswith("原有批注：\n科长意见")
    assert back["B5"].comment.text == "不动"
    assert back["B5"].value == 2


def test_formulas_and_names_that_refer_to_other_files_are_kept(book: Workbook, tmp_path: Path) -> None:
    book.worksheets[0]["C6"] = "='[1]别处'!A1"
    book.defined_names["elsewhere"] = DefinedName("elsewhere", attr_text="[1]Sheet1!$A$1")
    back = returned(saved(book, tmp_path / "甲.xlsx"), finding("B4"))
    assert back["Sheet1"]["C6"].value == "='[1]别处'!A1"
    assert "elsewhere" in back.defined_names
    assert tone(back["Sheet1"], "B4") == TONES["warning"]


def test_comments_and_list_are_in_english_on_request(path: Path) -> None:
    back = returned(path, finding("B4"), language="en")
    assert back.sheetnames[0] == "Findings"
    comment = back["Sheet1"]["B4"].comment
    assert comment is not None
    assert "(see row 5)" in comment.text
    texts = [comment.text, *(str(text) for row in list_of(back).values for text in row if text)]
    assert [text for text in texts if chinese_outside_quotes(text)] == []


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut_off(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 cut off")


@pytest.mark.parametrize("spoil", [_empty, _cut_off, Path.unlink])
def test_an_unreadable_file_is_returned_as_a_list(spoil: Callable[[Path], None], path: Path) -> None:
    spoil(path)
    back = returned(path, ReportedFinding("damaged_file", "error", None, None, None, None))
    assert back.sheetnames == [LIST]
    (row,) = rows_of(list_of(back))
    assert (row[1:3], "重新报送" in str(row[5])) == (("错误", "整个文件"), True)


def test_the_last_mode_returns_the_findings_alone(path: Path) -> None:
    assert returned(path, finding(), mode=ONLY_LIST).sheetnames == [LIST]

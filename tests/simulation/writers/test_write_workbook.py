import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from simulation.faults.draft import PlannedFault
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import presets
from simulation.render import render
from simulation.writers.workbook import Workbook, WorkbookSheet
from simulation.writers.write_html import write_html
from simulation.writers.write_text import DELIMITERS, write_text
from simulation.writers.write_workbook import write_workbook

CATALOG = SampleCatalog(
    "2020",
    "410422",
    "叶县",
    "fiscal_budget",
    "财政预决算",
    8,
    tuple(
        SampleItem("财政预决算", name, content="1.全文\n2.说明")
        for name in ("政府预算", "政府决算", "部门预算")
    ),
)


def workbook(*kinds: str) -> Workbook:
    return render(
        [CATALOG], presets()["standard"], [PlannedFault(kind, value="旧稿") for kind in kinds]
    ).workbook


def cells(path: Path, sheet: int = 0) -> dict[tuple[int, int], object]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(sheet).to_python(skip_empty_area=False)
    return {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row) if value != ""}


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_is_written_reads_back_cell_for_cell(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"目录{suffix}"
    write_workbook(workbook(), path)
    assert cells(path) == workbook().sheets[0].cells


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".xlsb", ".ods"])
def test_a_date_is_written_as_a_date(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"登记{suffix}"
    written = {(0, 0): date(2020, 6, 30), (1, 0): date(2020, 1, 1)}
    write_workbook(Workbook([WorkbookSheet("Sheet1", dict(written), styles={(1, 0): "body"})]), path)
    assert cells(path) == written


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".csv", ".tsv", ".html", ".docx"])
def test_the_same_workbook_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"1{suffix}", tmp_path / f"2{suffix}"
    write_workbook(workbook(), first)
    write_workbook(workbook(), second)
    assert first.read_bytes() == second.read_bytes()


def test_xlsx_keeps_merges_hidden_rows_and_hidden_sheets(tmp_path: Path) -> None:
    book, path = workbook("hidden_row", "hidden_sheet"), tmp_path / "目录.xlsx"
    write_workbook(book, path)
    read = openpyxl.load_workbook(path)
    assert len(read.worksheets[0].merged_cells.ranges) == len(book.sheets[0].merges)
    assert {row - 1 for row, dim in read.worksheets[0].row_dimensions.items() if dim.hidden} == {3}
    assert read["旧稿"].sheet_state == "hidden"


def test_xls_keeps_merges(tmp_path: Path) -> None:
    path = tmp_path / "目录.xls"
    write_workbook(workbook(), path)
    merged = CalamineWorkbook.from_path(path).get_sheet_by_index(0).merged_cell_ranges
    assert merged is not None
    assert len(merged) == len(workbook().sheets[0].merges)


def test_csv_has_a_byte_order_mark_and_one_line_per_row(tmp_path: Path) -> None:
    path = tmp_path / "新" / "目录.csv"
    write_workbook(Workbook([WorkbookSheet("Sheet1", {(0, 1): "序号", (1, 0): 1})]), path)
    assert path.read_bytes() == "\ufeff,序号\r\n1,\r\n".encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_text_is_written_in_the_encoding_that_is_asked_for(
    tmp_path: Path, suffix: str, encoding: str
) -> None:
    path = tmp_path / f"目录{suffix}"
    write_text(Workbook([WorkbookSheet("Sheet1", {(0, 0): "序号", (0, 1): "甲\n乙"})]), path, encoding)
    assert path.read_bytes().decode(encoding) == f'序号{DELIMITERS[suffix]}"甲\n乙"\r\n'


def test_html_keeps_merges_line_breaks_and_markup_characters(tmp_path: Path) -> None:
    path = tmp_path / "目录.xls"
    write_html(
        Workbook([WorkbookSheet("Sheet1", {(0, 0): "一<二\n三", (1, 1): 4}, merges=[(0, 0, 1, 0)])]), path
    )
    text = path.read_bytes().decode("gb18030")
    assert '<tr><td rowspan="2" colspan="1">一&lt;二<br>三</td><td></td></tr>\n<tr><td>4</td></tr>' in text


def test_ods_marks_hidden_rows_and_sheets(tmp_path: Path) -> None:
    path = tmp_path / "目录.ods"
    write_workbook(workbook("hidden_row", "hidden_sheet"), path)
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    rows = re.findall(r"<table:table-row[^>]*>", content)
    assert [number for number, row in enumerate(rows) if "collapse" in row] == [3]
    visible = [sheet.visible for sheet in CalamineWorkbook.from_path(path).sheets_metadata]
    assert visible == [SheetVisibleEnum.Visible, SheetVisibleEnum.Hidden]


def test_a_word_document_has_wide_rows_as_paragraphs_and_the_others_in_tables(tmp_path: Path) -> None:
    path, rows = (
        tmp_path / "目录.docx",
        {(0, 0): "标题<一>", (1, 0): "甲\n乙", (1, 1): 4, (2, 0): "注", (3, 1): "丙"},
    )
    wide = [(0, 0, 0, 1), (2, 0, 2, 1)]
    write_workbook(Workbook([WorkbookSheet("Sheet1", dict(rows), merges=wide, hidden_rows={3})]), path)
    document = docx.Document(str(path))
    assert [paragraph.text for paragraph in document.paragraphs] == ["标题<一>", "", "注", ""]
    assert [[cell.text for cell in table.rows[0].cells] for table in document.tables] == [
        ["甲\n乙", "4"],
        ["", "丙"],
    ]


def test_a_word_document_keeps_merges(tmp_path: Path) -> None:
    path = tmp_path / "目录.docx"
    cells = {(0, 0): "一", (0, 1): "二", (2, 2): "三"}
    write_workbook(Workbook([WorkbookSheet("Sheet1", cells, merges=[(0, 0, 2, 0), (0, 1, 0, 2)])]), path)
    [table] = docx.Document(str(path)).tables
    found = [[cell.text for cell in row.cells] for row in table.rows]
    assert found == [["一", "二", "二"], ["一", "", ""], ["一", "", "三"]]

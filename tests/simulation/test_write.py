from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from simulation.draft import Blemish
from simulation.layout import presets
from simulation.model import Catalog, Item, Sheet, Workbook
from simulation.render import render
from simulation.write import write

CATALOG = Catalog(
    "2020",
    "410422",
    "叶县",
    "fiscal_budget",
    "财政预决算",
    8,
    tuple(
        Item("财政预决算", name, content="1.全文\n2.说明") for name in ("政府预算", "政府决算", "部门预算")
    ),
)


def workbook(*kinds: str) -> Workbook:
    return render([CATALOG], presets()["standard"], [Blemish(kind, value="旧稿") for kind in kinds]).workbook


def cells(path: Path, sheet: int = 0) -> dict[tuple[int, int], object]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(sheet).to_python(skip_empty_area=False)
    return {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row) if value != ""}


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_is_written_reads_back_cell_for_cell(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"目录{suffix}"
    write(workbook(), path)
    assert cells(path) == workbook().sheets[0].cells


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".csv"])
def test_the_same_workbook_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"1{suffix}", tmp_path / f"2{suffix}"
    write(workbook(), first)
    write(workbook(), second)
    assert first.read_bytes() == second.read_bytes()


def test_xlsx_keeps_merges_hidden_rows_and_hidden_sheets(tmp_path: Path) -> None:
    book, path = workbook("hidden_row", "hidden_sheet"), tmp_path / "目录.xlsx"
    write(book, path)
    read = openpyxl.load_workbook(path)
    assert len(read.worksheets[0].merged_cells.ranges) == len(book.sheets[0].merges)
    assert {row - 1 for row, dim in read.worksheets[0].row_dimensions.items() if dim.hidden} == {3}
    assert read["旧稿"].sheet_state == "hidden"


def test_xls_keeps_merges(tmp_path: Path) -> None:
    path = tmp_path / "目录.xls"
    write(workbook(), path)
    merged = CalamineWorkbook.from_path(path).get_sheet_by_index(0).merged_cell_ranges
    assert merged is not None
    assert len(merged) == len(workbook().sheets[0].merges)


def test_csv_has_a_byte_order_mark_and_one_line_a_row(tmp_path: Path) -> None:
    path = tmp_path / "新" / "目录.csv"
    write(Workbook([Sheet("Sheet1", {(0, 1): "序号", (1, 0): 1})]), path)
    assert path.read_bytes() == "\ufeff,序号\r\n1,\r\n".encode()


def test_ods_with_a_hidden_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="hidden"):
        write(workbook("hidden_row"), tmp_path / "目录.ods")

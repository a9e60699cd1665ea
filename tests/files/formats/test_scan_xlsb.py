import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.files.formats import scan_xlsb
from pipeline.files.formats.detect import detect
from pipeline.files.formats.open_file import open_file
from pipeline.files.formats.sheet_scan import SheetScan
from pipeline.files.sheet import Marks, Merge
from pipeline.limits import Limits
from simulation.writers.workbook import Workbook, WorkbookSheet
from simulation.writers.write_workbook import write_workbook
from simulation.writers.write_xlsb import record

ROW = record(0, struct.pack("<IIHBBBI", 6, 0, 300, 0, 0, 0, 0))


def content_of(folder: Path, *sheets: WorkbookSheet) -> bytes:
    write_workbook(Workbook(list(sheets)), folder / "a.xlsb")
    return (folder / "a.xlsb").read_bytes()


def with_part(content: bytes, part: str, data: bytes) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(result, "w") as written:
        for name in given.namelist():
            written.writestr(name, data if name == part else given.read(name))
    return result.getvalue()


def scan_of(content: bytes) -> SheetScan:
    (found,) = detect(content, Limits()).scans.values()
    return found


def test_marks_merges_and_extent_are_found_in_each_sheet(tmp_path: Path) -> None:
    cells = {(0, 0): "甲", (2, 3): 5, (5, 1): "乙\n丙", (6, 26): "#REF!"}
    merges, long = [(0, 0, 1, 1), (2, 3, 4, 5)], WorkbookSheet("长", {(0, 0): "长" * 9000})
    first = WorkbookSheet(
        "一 & 二", cells, merges=merges, hidden_rows={5, 9}, hidden_columns={2}, widths={0: 20}
    )
    content = content_of(tmp_path, first, WorkbookSheet("空"), long)
    found = detect(content, Limits()).scans
    assert found["一 & 二"] == SheetScan(
        Marks(frozenset({6, 10}), frozenset({3}), {"AA7": "#REF!"}), merges=merges, extent=(0, 0, 6, 26)
    )
    assert found["空"] == SheetScan(merges=[])
    read = open_file(content, Limits()).sheets
    assert [sheet.name for sheet in read] == ["一 & 二", "空", "长"]
    assert read[0].rows[2][3:6] == ["5", "", ""]
    assert read[0].merges == {0: [Merge(0, 0, 1, 1)], 2: [Merge(2, 3, 4, 5)]}
    assert read[2].rows == [["长" * 9000]]


def test_a_hidden_sheet_is_read_as_hidden(tmp_path: Path) -> None:
    sheets = open_file(
        content_of(tmp_path, WorkbookSheet("甲"), WorkbookSheet("乙", hidden=True)), Limits()
    ).sheets
    assert [sheet.is_hidden for sheet in sheets] == [False, True]


@pytest.mark.parametrize(("code", "error"), [(0x07, "#DIV/0!"), (0x2A, "#N/A"), (0x77, "#?")])
def test_formulas_whose_result_is_an_error_are_error_cells(code: int, error: str, tmp_path: Path) -> None:
    formula = record(11, struct.pack("<IIBHII", 2, 0, code, 0, 0, 0))
    content = with_part(content_of(tmp_path, WorkbookSheet("甲")), "xl/worksheets/sheet1.bin", ROW + formula)
    assert scan_of(content).marks.error_cells == {"C7": error}


def test_columns_of_width_zero_are_hidden(tmp_path: Path) -> None:
    columns = [record(60, struct.pack("<IIIIH", *each, 0, 0)) for each in ((0, 1, 0), (3, 3, 99))]
    content = with_part(
        content_of(tmp_path, WorkbookSheet("甲")), "xl/worksheets/sheet1.bin", b"".join(columns)
    )
    assert scan_of(content).marks.hidden_columns == {1, 2}


def test_truncated_parts_are_scanned_up_to_the_cut(tmp_path: Path) -> None:
    content = content_of(
        tmp_path, WorkbookSheet("甲", {(0, 0): "#REF!"}, merges=[(0, 0, 0, 1)], hidden_columns={1})
    )
    for part in ("xl/worksheets/sheet1.bin", scan_xlsb.WORKBOOK):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            data = archive.read(part)
        for size in range(len(data)):
            found = detect(with_part(content, part, data[:size]), Limits())
            assert found.refused_by is None
            assert [*found.scans] in ([], ["甲"])

from pathlib import Path

import pytest
import xlwt

from pipeline.files.formats import fallback_reader
from pipeline.files.formats.errors import RefusedError
from pipeline.files.formats.open_file import open_file
from pipeline.files.formats.problem import Problem
from pipeline.files.sheet import Merge
from pipeline.limits import Limits
from simulation.writers.workbook import Workbook
from simulation.writers.write_workbook import write_workbook
from tests.files.formats.ooxml import OFFICE, RELATIONS, SHEET, WORKBOOK, package, relations_of, workbook_of
from tests.support import sheet

ROWS = '<row r="2"><c r="B2"><v>1</v></c></row>'
TWO_SHEETS = workbook_of().replace("</sheets>", '<sheet name="附表" sheetId="2" r:id="r2"/></sheets>')


class Broken(BaseException):
    """Like a panic of Rust code: a BaseException, but no Exception."""


@pytest.mark.parametrize("target", ["../xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml"])
def test_a_defective_workbook_is_read_with_a_problem(target: str) -> None:
    found = open_file(package(ROWS, target=target), Limits())
    assert [(each.name, each.first_row, each.first_column, each.rows) for each in found.sheets] == [
        ("目录", 2, 2, [["1"]])
    ]
    assert found.problems == [Problem("read_otherwise")]


def test_a_lost_sheet_is_named_and_the_others_are_read() -> None:
    relations = relations_of().replace(
        "</R", f'<Relationship Id="r2" Type="{OFFICE}/worksheet" Target="s.xml"/></R'
    )
    found = open_file(package(ROWS, {WORKBOOK: TWO_SHEETS, RELATIONS: relations}), Limits())
    assert [each.name for each in found.sheets] == ["目录"]
    assert [(each.rule, each.value) for each in found.problems][1:] == [("sheet_lost", "附表")]


@pytest.mark.parametrize(
    "content",
    [
        package(ROWS, without=SHEET),
        package(ROWS, without="[Content_Types].xml", target="nowhere.xml"),
        package("", {SHEET: "<worksheet><sheetData><row><c><v>1"}),
    ],
)
def test_a_file_that_no_reader_can_read_is_refused_without_their_words(content: bytes) -> None:
    found = open_file(content, Limits())
    assert (found.is_read, [each.rule for each in found.problems]) == (False, ["unreadable_file"])
    assert found.problems[0].value == ""


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_both_readers_return_the_same_sheets(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a{suffix}"
    rows = [["", "目录"], ["", "甲", 2.5, 3], ["", "", "乙\n丙"], ["", "丁"]]
    hidden = sheet(["甲"], "附表", hidden=True)
    write_workbook(Workbook([sheet(rows, "目录", merges=["B2:B3"]), hidden]), path)
    first = open_file(path.read_bytes(), Limits())

    def fail(*_: object) -> None:
        raise Broken

    monkeypatch.setattr("pipeline.files.formats.open_file.open_sheets", fail)
    other = open_file(path.read_bytes(), Limits())
    assert other.sheets == first.sheets
    assert other.sheets[0].merges == {1: [Merge(1, 0, 2, 0)]}
    assert [each.rule for each in other.problems] == ["read_otherwise"]


def test_dates_and_numbers_of_xls_are_formatted_as_text(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("目录")
    page.write(0, 0, 43831, xlwt.easyxf(num_format_str="YYYY-MM-DD"))
    page.write(0, 1, 1e10, xlwt.easyxf(num_format_str="YYYY-MM-DD"))
    page.write(0, 2, 20.0)
    book.save(tmp_path / "a.xls")
    (found,), _ = fallback_reader.read((tmp_path / "a.xls").read_bytes(), "xls", {}, 100)
    assert found.rows == [["2020-01-01", "10000000000", "20"]]


def test_a_sheet_with_too_many_cells_is_refused() -> None:
    content = package('<row r="99999"><c r="Z99999"><v>1</v></c></row>')
    with pytest.raises(RefusedError, match="sheet_too_large"):
        fallback_reader.read(content, "xlsx", {}, 100)


def test_formats_beyond_the_last_value_do_not_count() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    found = open_file(package(rows, target="../xl/worksheets/sheet1.xml"), Limits())
    assert [each.rows for each in found.sheets] == [[["1"]]]
    assert [each.rule for each in found.problems] == ["read_otherwise"]


def test_a_format_without_a_fallback_reader_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        fallback_reader.read(b"", "xlsb", {}, 100)
    assert refused.value.rule == "unreadable_file"

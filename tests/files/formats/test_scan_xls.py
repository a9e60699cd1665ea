import struct
from pathlib import Path

import pytest
import xlwt

from pipeline.files.formats.detect import detect
from pipeline.files.formats.open_file import open_file
from pipeline.files.formats.scan_xls import scan_xls
from pipeline.files.formats.sheet_scan import SheetScan
from pipeline.files.formats.sparse_xls import read_sparse
from pipeline.files.sheet import Marks
from pipeline.limits import Limits
from tests.files.formats.compound import compound

BOF, EOF = 0x0809, 0x000A
BIFF8 = 0x0600


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def begin() -> bytes:
    return record(BOF, struct.pack("<HHHHII", BIFF8, 5, 0, 0, 0, 0))


def stream(name: bytes, *records: bytes, head: bytes = b"", sort: int = 0) -> bytes:
    """Write the workbook stream of one sheet with these records."""
    sheet = lambda start: record(0x0085, struct.pack("<IBB", start, 0, sort) + name)  # noqa: E731
    globals_ = len(begin() + head + sheet(0) + record(EOF))
    return begin() + head + sheet(globals_) + record(EOF) + begin() + b"".join(records) + record(EOF)


NAME = b"\x02\x01" + "目录".encode("utf-16-le")
NUMBER = record(0x0203, struct.pack("<HHHd", 4, 3, 0, 7.5))


def only(data: bytes) -> SheetScan:
    (found,) = scan_xls(data).values()
    return found


def test_marks_merges_and_extent_are_found_in_each_sheet(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("空")
    sheet = book.add_sheet("目录")
    sheet.write(0, 0, "甲")
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    sheet.row(3).set_cell_error(27, 0x2A)
    sheet.write_merge(5, 6, 0, 3, "乙")
    book.save(str(tmp_path / "a.xls"))
    found = detect((tmp_path / "a.xls").read_bytes(), Limits()).scans
    assert found["空"] == SheetScan(merges=[])
    assert found["目录"] == SheetScan(
        Marks(frozenset({2}), frozenset({3}), {"AB4": "#N/A"}), merges=[(5, 0, 6, 3)], extent=(0, 0, 5, 27)
    )


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (struct.pack("<BBBBBBH", 2, 0, 0x17, 0, 0, 0, 0xFFFF), {"D5": "#REF!"}),
        (struct.pack("<BBBBBBH", 2, 0, 0x99, 0, 0, 0, 0xFFFF), {"D5": "#?"}),
        (struct.pack("<BBBBBBH", 0, 0, 0, 0, 0, 0, 0xFFFF), {}),
        (struct.pack("<BBBBBBH", 1, 0, 1, 0, 0, 0, 0xFFFF), {}),
        (struct.pack("<d", 2.0), {}),
    ],
)
def test_formulas_whose_result_is_an_error_are_error_cells(result: bytes, told: dict[str, str]) -> None:
    found = only(stream(NAME, record(0x0006, struct.pack("<HHH", 4, 3, 0) + result + bytes(6))))
    assert found.marks.error_cells == told
    assert found.extent == (4, 3, 4, 3)


def test_a_boolean_cell_is_no_error_cell() -> None:
    found = only(stream(NAME, record(0x0205, struct.pack("<HHHBB", 4, 3, 0, 0x17, 0))))
    assert found == SheetScan(merges=[], extent=(4, 3, 4, 3))


def test_a_record_of_several_numbers_extends_to_its_last_column() -> None:
    numbers = struct.pack("<HH", 9, 1) + bytes(6 * 3) + struct.pack("<H", 3)
    assert only(stream(NAME, record(0x00BD, numbers))).extent == (9, 1, 9, 3)


def test_columns_of_width_zero_are_hidden() -> None:
    columns = [
        struct.pack("<HHHHHH", first, last, width, 0, flags, 0)
        for first, last, width, flags in [(0, 0, 256, 0), (1, 2, 0, 0), (4, 4, 256, 1)]
    ]
    assert only(stream(NAME, *(record(0x007D, each) for each in columns))).marks.hidden_columns == {2, 3, 5}


def test_values_of_a_chart_inside_the_sheet_are_ignored() -> None:
    chart = begin() + record(0x0203, struct.pack("<HHHd", 60000, 9, 0, 1.0)) + record(EOF)
    assert only(stream(NAME, chart, NUMBER)).extent == (4, 3, 4, 3)


@pytest.mark.parametrize(("name", "read"), [(NAME, "目录"), (b"\x03\x00a\xe9b", "aéb")])
def test_sheet_names_have_one_byte_or_two_for_a_character(name: bytes, read: str) -> None:
    assert list(scan_xls(stream(name, NUMBER))) == [read]


def test_sheets_of_charts_and_macros_are_left_out() -> None:
    assert scan_xls(stream(NAME, NUMBER, sort=2)) == {}


def test_an_encrypted_workbook_is_refused() -> None:
    content = compound({"Workbook": stream(NAME, NUMBER, head=record(0x002F, bytes(6)))})
    found = detect(content, Limits())
    assert (found.format, found.refused_by) == ("xls", "password_protected")


def test_a_truncated_stream_is_scanned_up_to_the_cut() -> None:
    whole = stream(NAME, NUMBER, record(0x0205, struct.pack("<HHHBB", 4, 3, 0, 0x17, 1)))
    for size in range(len(whole)):
        told = [scan.marks.error_cells for scan in scan_xls(whole[:size]).values()]
        assert told in ([], [{}], [{"D5": "#REF!"}])


def test_the_sparse_reader_returns_the_same_texts_as_calamine(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("目录")
    for column, value in enumerate(["甲", 20, 2.5, True, " ", ""]):
        sheet.write(0, column, value)
    for row, number in enumerate([44138.0, 44138.5, 0.25], 1):
        sheet.write(row, 0, number, xlwt.easyxf(num_format_str="yyyy/m/d h:mm"))
    sheet.row(4).set_cell_error(0, "#REF!")
    sheet.visibility = 1
    book.add_sheet("二")
    book.save(str(tmp_path / "a.xls"))
    content = (tmp_path / "a.xls").read_bytes()
    (first, texts), (second, nothing) = read_sparse(content)
    dense = open_file(content, Limits()).sheets
    assert [(each.name, each.number, each.is_hidden) for each in (first, second)] == [
        (each.name, each.number, each.is_hidden) for each in dense
    ]
    assert len(texts) == 7
    assert texts == {
        (row, column): text
        for row, cells in enumerate(dense[0].rows)
        for column, text in enumerate(cells)
        if text
    }
    assert nothing == {}

import datetime as dt
from pathlib import Path

import pytest

from pipeline.files.formats.calamine_reader import CalamineValue, format_value, open_sheets
from pipeline.files.sheet import Merge, Sheet
from pipeline.tables.rows.split_tables import split_sheet
from simulation.writers.workbook import Workbook
from simulation.writers.workbook import WorkbookSheet as Written
from simulation.writers.write_workbook import write_workbook
from tests.support import ELSEWHERE, sheet


def reopened(folder: Path, *sheets: Written, suffix: str = ".xlsx") -> list[Sheet]:
    path = folder / f"a{suffix}"
    write_workbook(Workbook(list(sheets)), path)
    return open_sheets(path.read_bytes(), {})


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_the_used_range_begins_at_the_first_filled_cell(suffix: str, tmp_path: Path) -> None:
    (found,) = reopened(tmp_path, sheet(["", "||甲|乙", "||丙"]), suffix=suffix)
    assert (found.first_row, found.first_column) == (2, 3)
    assert found.rows == [["甲", "乙"], ["丙", ""]]
    assert found.texts == {"甲", "乙", "丙", ""}
    assert [found.letter(offset) for offset in (0, 1, 24)] == ["C", "D", "AA"]


def test_merged_ranges_count_from_the_top_of_the_used_range(tmp_path: Path) -> None:
    (found,) = reopened(tmp_path, sheet(["", "|甲|乙", "||丙", "||丁"], merges=["B2:B4"]))
    assert found.merges == {0: [Merge(0, 0, 2, 0)]}


@pytest.mark.parametrize("outside", ["A1:A3", "A2:B2", "F2:G3", "B7:C9"])
def test_merged_ranges_outside_the_used_range_are_ignored(outside: str, tmp_path: Path) -> None:
    rows = ["", "|序号|一级事项|二级事项|公开内容", "|1|甲|乙|全文"]
    (found,) = reopened(tmp_path, sheet(rows, merges=[outside]))
    assert found.merges == {}
    assert len(split_sheet(found, ELSEWHERE).headers) == 1


def test_numbers_are_read_without_trailing_zeros(tmp_path: Path) -> None:
    (found,) = reopened(tmp_path, sheet([[1, 2.5, 20201103, "007"]]))
    assert found.rows == [["1", "2.5", "20201103", "007"]]


def test_cells_of_white_space_only_are_empty(tmp_path: Path) -> None:
    (found,) = reopened(tmp_path, sheet([["甲", " \n", "　"], [" 乙 ", "丙", ""]]))
    assert found.rows == [["甲", "", ""], [" 乙 ", "丙", ""]]


def test_sheets_are_numbered_in_order_and_hidden_ones_marked(tmp_path: Path) -> None:
    found = reopened(tmp_path, sheet(["甲"], "一"), sheet([], "二"), sheet(["乙"], "三", hidden=True))
    assert [(each.name, each.number, each.is_hidden) for each in found] == [
        ("一", 1, False),
        ("二", 2, False),
        ("三", 3, True),
    ]
    assert found[1].rows == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3.0, "3"),
        (3.5, "3.5"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("文", "文"),
        (dt.date(2020, 11, 3), "2020-11-03"),
        (dt.datetime(2020, 11, 3, 8), "2020-11-03 08:00"),  # noqa: DTZ001
        (dt.datetime(2020, 11, 3), "2020-11-03"),  # noqa: DTZ001
        (dt.datetime(2020, 11, 3, 8, 0, 5), "2020-11-03 08:00:05"),  # noqa: DTZ001
        (dt.time(8, 30), "08:30"),
        (dt.time(0, 0), "00:00"),
        (dt.timedelta(hours=26), "26:00"),
        (0.1 + 0.2, "0.3"),
        (float("inf"), "inf"),
    ],
)
def test_a_value_is_formatted_as_text(cell: CalamineValue, text: str) -> None:
    assert format_value(cell) == text

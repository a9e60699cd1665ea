"""Any workbook of the writers: marks and merges are read as written, and openpyxl and xlrd agree."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import xlrd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.files.formats.open_file import open_file
from pipeline.files.formats.sheet_scan import UNSCANNED
from pipeline.files.formats.sparse_workbook import _read_listed
from pipeline.files.formats.sparse_xls import read_sparse
from pipeline.files.sheet import Marks, column_letter
from pipeline.files.sheet import Sheet as SheetRead
from pipeline.limits import Limits
from simulation.writers.workbook import ERRORS, Span, Workbook, WorkbookSheet, a1
from simulation.writers.write_workbook import write_workbook

SIDE = 12
numbers = st.integers(0, SIDE - 1)
places = st.tuples(numbers, numbers)
values = st.one_of(
    st.text("甲乙ab<&>\"' 1", min_size=1).filter(str.strip),
    st.integers(-(10**9), 10**9),
    st.sampled_from([*ERRORS]),
)


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    """Draw merged ranges of which no two overlap."""
    chosen: list[Span] = []
    for top, left, height, width in draw(st.lists(st.tuples(numbers, numbers, numbers, numbers), max_size=5)):
        span = (top, left, min(top + height, SIDE), min(left + width, SIDE))
        if span[:2] != span[2:] and not any(_touch(span, other) for other in chosen):
            chosen.append(span)
    return chosen


def _touch(one: Span, other: Span) -> bool:
    return not (one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1])


@st.composite
def sheets(draw: st.DrawFn) -> WorkbookSheet:
    """Draw a sheet with values in two corners, so that its used range is known; a merge holds one value."""
    merges = draw(spans())
    covered = {
        (row, column)
        for top, left, bottom, right in merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    cells = draw(st.dictionaries(places, values, max_size=20))
    kept = {place: value for place, value in cells.items() if place not in covered}
    return WorkbookSheet(
        "目录 & 一",
        {**kept, (SIDE + 1, 0): "底", (0, SIDE + 1): "右"},
        merges=merges,
        hidden_rows=draw(st.sets(numbers)),
        hidden_columns=draw(st.sets(numbers)),
    )


def merges_of(sheet: SheetRead) -> set[Span]:
    top, left = sheet.first_row - 1, sheet.first_column - 1
    return {
        (merge.top + top, merge.left + left, merge.bottom + top, merge.right + left)
        for merges in sheet.merges.values()
        for merge in merges
    }


def errors_of(sheet: WorkbookSheet) -> Mapping[str, str]:
    return {a1(*place): str(value) for place, value in sheet.cells.items() if value in ERRORS}


def by_openpyxl(path: Path) -> tuple[Marks, set[Span]]:
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    marks = Marks(
        frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        frozenset(number for number in range(1, SIDE + 3) if _is_hidden_column(sheet, number)),
        {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "e"},
    )
    ranges = sheet.merged_cells.ranges
    return marks, {
        (each.min_row - 1, each.min_col - 1, each.max_row - 1, each.max_col - 1) for each in ranges
    }


def _is_hidden_column(sheet: openpyxl.worksheet.worksheet.Worksheet, number: int) -> bool:
    return any(
        column.hidden and column.min <= number <= column.max for column in sheet.column_dimensions.values()
    )


def by_xlrd(path: Path) -> tuple[Marks, set[Span]]:
    sheet = xlrd.open_workbook(path, formatting_info=True).sheet_by_index(0)
    marks = Marks(
        frozenset(number + 1 for number, row in sheet.rowinfo_map.items() if row.hidden),
        frozenset(number + 1 for number, column in sheet.colinfo_map.items() if column.hidden),
        {
            f"{column_letter(column + 1)}{row + 1}": xlrd.error_text_from_code[sheet.cell_value(row, column)]
            for row in range(sheet.nrows)
            for column in range(sheet.ncols)
            if sheet.cell_type(row, column) == xlrd.XL_CELL_ERROR
        },
    )
    return marks, {(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells}


SECOND_OPINIONS = {".xlsx": by_openpyxl, ".xls": by_xlrd}


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".xlsb"])
@settings(max_examples=60)
@given(sheets())
def test_marks_and_merges_are_read_as_written(suffix: str, written: WorkbookSheet) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        write_workbook(Workbook([written]), path)
        (read,) = open_file(path.read_bytes(), Limits()).sheets
        told = read.marks, merges_of(read)
        assert told[0].hidden_rows == {row + 1 for row in written.hidden_rows}
        assert told[0].hidden_columns == {column + 1 for column in written.hidden_columns}
        assert told[0].error_cells == errors_of(written)
        assert told[1] == set(written.merges)
        if suffix in SECOND_OPINIONS:
            assert told == SECOND_OPINIONS[suffix](path)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".xlsb"])
@settings(max_examples=40)
@given(sheets())
def test_the_sparse_readers_return_the_same_values_as_calamine(suffix: str, written: WorkbookSheet) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        write_workbook(Workbook([written]), path)
        content, name = path.read_bytes(), written.name
    (read,) = open_file(content, Limits()).sheets
    is_xls = suffix == ".xls"
    listed = read_sparse(content) if is_xls else _read_listed(content, suffix[1:], {name: UNSCANNED}, {})
    assert listed[0][1] == {
        (row + read.first_row - 1, column + read.first_column - 1): text
        for row, cells in enumerate(read.rows)
        for column, text in enumerate(cells)
        if text
    }

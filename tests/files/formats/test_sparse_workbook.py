"""Sheets whose values lie far apart, in each workbook format, read by `open_file`."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.files.formats.open_file import OpenedFile, open_file
from pipeline.files.formats.problem import Problem
from pipeline.files.sheet import Merge
from pipeline.limits import Limits
from simulation.writers.workbook import CellValue, Workbook, WorkbookSheet, a1
from simulation.writers.write_workbook import write_workbook
from tests.files.formats.ooxml import STRINGS, changed, package, strings_of

TABLE: Mapping[tuple[int, int], CellValue] = {
    (row, column): f"甲{row}{column}" for row in range(3) for column in range(3)
}
ROWS = [[f"甲{row}{column}" for column in range(3)] for row in range(3)]
CORNERS = {".xlsx": (1_048_575, 16_383), ".xlsb": (1_048_575, 16_383), ".xls": (65_535, 255)}
TABLE_XML = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>20.0</v></c></row>'

each_format = pytest.mark.parametrize("suffix", CORNERS)


def opened(folder: Path, suffix: str, *sheets: WorkbookSheet) -> OpenedFile:
    write_workbook(Workbook(list(sheets)), folder / f"a{suffix}")
    return open_file((folder / f"a{suffix}").read_bytes(), Limits())


@each_format
def test_cells_far_away_are_strays_and_the_table_is_read(suffix: str, tmp_path: Path) -> None:
    corner = CORNERS[suffix]
    wide = WorkbookSheet(
        "目录", {**TABLE, (5000, 0): 20, corner: "远"}, merges=[(3, 0, 9, 2)], hidden_rows={1}
    )
    wide.cells[3, 0] = "乙"
    found = opened(
        tmp_path,
        suffix,
        WorkbookSheet("前", {(4, 4): "前"}),
        wide,
        WorkbookSheet("藏", {(0, 0): "藏"}, hidden=True),
    )
    assert [(sheet.name, sheet.number, sheet.is_hidden) for sheet in found.sheets] == [
        ("前", 1, False),
        ("目录", 2, False),
        ("藏", 3, True),
    ]
    assert [sheet.rows for sheet in found.sheets] == [
        [["前"]],
        [*ROWS, ["乙", "", ""]],
        [["藏"]],
    ]
    assert found.sheets[1].merges == {3: [Merge(3, 0, 3, 2)]}
    assert found.sheets[1].texts == {"", "乙"}.union(*ROWS)
    assert [found.sheets[1].is_hidden_row(row) for row in range(3)] == [False, True, False]
    assert found.problems == [
        Problem("stray_cell", "20", "目录", "A5001"),
        Problem("stray_cell", "远", "目录", a1(*corner)),
    ]


@each_format
def test_a_sheet_without_a_dense_block_is_empty_and_others_are_read(suffix: str, tmp_path: Path) -> None:
    everywhere = {(row * 600, column * 2): "远" for row in range(109) for column in range(100)}
    found = opened(tmp_path, suffix, WorkbookSheet("目录", everywhere), WorkbookSheet("二", dict(TABLE)))
    assert found.is_read
    assert [sheet.rows for sheet in found.sheets] == [[], ROWS]
    assert found.problems == [Problem("sheet_too_large", "目录!GQ64801", "目录", "GQ64801")]


@each_format
def test_error_values_far_away_are_marked(suffix: str, tmp_path: Path) -> None:
    corner = CORNERS[suffix]
    found = opened(tmp_path, suffix, WorkbookSheet("目录", {**TABLE, corner: "#REF!"}))
    assert found.sheets[0].rows == ROWS
    assert found.sheets[0].marks.error_cells == {a1(*corner): "#REF!"}
    assert found.problems == []


@each_format
def test_a_table_far_down_keeps_its_rows_and_columns(suffix: str, tmp_path: Path) -> None:
    below = {(row + 60_000, column + 100): text for (row, column), text in TABLE.items()}
    found = opened(tmp_path, suffix, WorkbookSheet("目录", {**below, (0, 0): "远"}))
    (sheet,) = found.sheets
    assert (sheet.first_row, sheet.first_column, sheet.rows) == (60_001, 101, ROWS)
    assert [problem.cell for problem in found.problems] == ["A1"]


@pytest.mark.parametrize(
    "empty",
    [
        "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(2, 30_000)),
        "".join(
            f'<row r="{row}"><c r="A{row}" s="1"/><c r="ZZ{row}" s="1"/></row>' for row in range(2, 9000)
        ),
        "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>1</v></c></row>' for row in range(2, 9000, 2))
        + '<row r="9000"><c r="ZZ9000" t="s"><v>2</v></c><c r="XFD9000" t="s"><v>3</v></c></row>',
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>',
        '<row r="1048576"><c r="XFD1048576" t="str"><f>""</f><v></v></c></row>',
        "<row/>" * 200_000 + "<row><c/></row>",
    ],
)
def test_formatted_and_blank_cells_do_not_enlarge_the_table(empty: str) -> None:
    blank = strings_of("<t>甲</t>", "<t></t>", '<t xml:space="preserve"> </t>', "<r><t>\n</t></r>")
    content = package(TABLE_XML + empty, {STRINGS: blank})
    (sheet,) = open_file(content, Limits()).sheets
    assert (sheet.first_row, sheet.first_column, sheet.rows) == (1, 1, [["甲", "20"]])


FAR = TABLE_XML + '<row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row>'


@pytest.mark.parametrize(
    "content",
    [
        package(FAR, {STRINGS: strings_of("<t>甲</t>")}),
        package(FAR.replace('"', "'"), {STRINGS: strings_of("<t>甲</t>")}),
        changed(
            package(FAR, {STRINGS: strings_of("<t>甲</t>")}),
            {"<": "<x:", "<x:/": "</x:", "xmlns=": "xmlns:x="},
        ),
        package(FAR, {STRINGS: strings_of("<t>甲</t>")}, target="/xl/worksheets/sheet1.xml"),
    ],
)
def test_a_sparse_sheet_is_read_however_the_xml_is_written(content: bytes) -> None:
    found = open_file(content, Limits())
    assert [sheet.rows for sheet in found.sheets] == [[["甲", "20"]]]
    assert found.problems == [Problem("stray_cell", "甲", "目录", "XFD1048576")]

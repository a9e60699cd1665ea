"""A table of a document that stands behind a catalog, has no header and far fewer columns, is none of its parts."""

from dataclasses import replace

import pytest

from pipeline.files.sheet import Marks
from pipeline.tables.non_items.remove_non_items import remove_non_items
from pipeline.tables.rows.split_tables import SplitSheet, split_sheet
from tests.support import ELSEWHERE, HEAD, Row, item, sheet_read

OTHER: list[Row] = ["单位|叶县财政局|负责人|李明", "电话|0375|邮箱|甲"]
CATALOG = [*HEAD, item()]
FIRST = (2, len(CATALOG), 14)
"""The catalog's table, below its title."""


def judged(*rows: Row, tables: tuple[tuple[int, int, int], ...]) -> SplitSheet:
    sheet = sheet_read([*CATALOG, *rows])
    sheet = replace(sheet, marks=Marks(tables=tables))
    return remove_non_items(sheet, split_sheet(sheet, ELSEWHERE))


def test_its_rows_are_notes_with_one_finding_each() -> None:
    found = judged(*OTHER, tables=(FIRST, (5, 6, 4)))
    assert found.kinds[4:] == ["note", "note"]
    assert {row: finding.rule for row, finding in found.row_findings.items()} == {
        4: "other_table",
        5: "other_table",
    }


@pytest.mark.parametrize("columns", [8, 14, 15])
def test_a_table_with_more_than_half_of_the_columns_goes_on(columns: int) -> None:
    assert judged(*OTHER, tables=(FIRST, (5, 6, columns))).kinds[4:] == ["data", "data"]


def test_rows_of_the_same_table_and_of_sheets_are_items() -> None:
    assert judged(*OTHER, tables=((2, 6, 14),)).kinds[4:] == ["data", "data"]
    assert judged(*OTHER, tables=()).kinds[4:] == ["data", "data"]


def test_a_part_of_the_catalog_behind_it_goes_on() -> None:
    found = judged(OTHER[0], item(level2="决算"), tables=(FIRST, (5, 5, 4), (6, 6, 14)))
    assert found.kinds[4:] == ["note", "data"]

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.formats.docx_table import DocxCell, DocxTable
from tests.files.formats.documents import cell, row, sheet_of, table

GRID = [600, 1500, 60, 1500, 500]
MOST = 1 << 20


def span(number: int) -> str:
    return f'<w:gridSpan w:val="{number}"/>'


def wide(width: int, kind: str = "dxa") -> str:
    return f'<w:tcW w:w="{width}" w:type="{kind}"/>'


def rows(*written: str, widths: list[int] | None = None) -> list[list[str]]:
    return sheet_of(table(*written, widths=GRID if widths is None else widths)).rows


def test_edges_a_hair_apart_are_one() -> None:
    left = row("1", cell("甲", span(2)), "乙", "√")
    right = row("2", "丙", cell("丁", span(2)), "")
    assert rows(left, right) == [["1", "甲", "乙", "√"], ["2", "丙", "丁", ""]]


def test_a_narrow_cell_keeps_its_column() -> None:
    assert rows(row("1", "甲", "√", "乙", "丙")) == [["1", "甲", "√", "乙", "丙"]]


def test_edges_far_apart_are_columns_of_their_own() -> None:
    found = rows(row("1", cell("甲", span(3)), "乙"), row(cell("2", span(2)), cell("丙", span(2)), "丁"))
    assert found == [["1", "甲", "", "乙"], ["2", "", "丙", "丁"]]


def test_a_row_may_begin_later_and_end_earlier() -> None:
    late = row("甲", cell("乙", span(2)), "√", properties='<w:gridBefore w:val="1"/>')
    early = row("1", cell("丙", span(2)), properties='<w:gridAfter w:val="2"/>')
    full = row("2", cell("丁", span(2)), "戊", "")
    assert rows(full, late, early) == [["2", "丁", "戊", ""], ["", "甲", "乙", "√"], ["1", "丙", "", ""]]


def test_a_short_row_without_widths_takes_the_first_columns() -> None:
    even = [900] * 3
    assert rows(row("1", "甲", "乙"), row("2", "丙"), widths=even) == [["1", "甲", "乙"], ["2", "丙", ""]]


def test_a_row_that_does_not_fill_the_grid_is_placed_by_its_widths() -> None:
    title = row(cell("标题", wide(2700)))
    assert rows(title, row("1", "甲", "乙"), widths=[900] * 3) == [["标题", "", ""], ["1", "甲", "乙"]]
    late = row(cell("甲", wide(900)), cell("乙", wide(900)), properties='<w:wBefore w:w="900" w:type="dxa"/>')
    assert rows(row("1", "丙", "丁"), late, widths=[900] * 3) == [["1", "丙", "丁"], ["", "甲", "乙"]]


@pytest.mark.parametrize("widths", [[], [0, 0, 0], [900]])
def test_a_grid_that_is_missing_or_too_short_is_no_obstacle(widths: list[int]) -> None:
    automatic = [cell(text, wide(0, "auto")) for text in "一二三"]
    assert rows(row("1", "甲", "乙"), row(*automatic), widths=widths) == [
        ["1", "甲", "乙"],
        ["一", "二", "三"],
    ]


WIDTHS = st.lists(st.integers(1, 3_000), min_size=1, max_size=6)


@given(st.lists(WIDTHS, min_size=1, max_size=6))
def test_no_cell_is_lost_and_none_changes_its_place_among_the_others(written: list[list[int]]) -> None:
    made = DocxTable([0])
    for number, widths in enumerate(written):
        edges = pairwise(accumulate(widths, initial=0))
        made.rows.append([DocxCell(f"{number}-{at}", *edge) for at, edge in enumerate(edges)])
    texts, merges = made.grid(MOST)
    assert [[text for text in line if text] for line in texts] == [
        [each.text for each in cells] for cells in made.rows
    ]
    covered = [(top, column) for top, left, _, right in merges for column in range(left + 1, right + 1)]
    assert len(covered) == len(set(covered))
    assert all(not texts[at][column] for at, column in covered)

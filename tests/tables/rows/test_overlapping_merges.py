"""Overlapping merged ranges are reported and clipped; others stay as they are."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.sheet import Merge, Sheet
from pipeline.tables.rows.overlapping_merges import range_name, without_overlaps
from tests.support import sheet_read

ROWS = ["甲|乙|丙", "|丁|", "戊||", "||己", "||"]


def left(*merges: str, rows: list[str] = ROWS) -> list[str]:
    """Return the ranges after clipping, as spreadsheets write them."""
    found = without_overlaps(sheet_read(rows, merges)).sheet
    return sorted(range_name(found, merge) for row in found.merges.values() for merge in row)


def overlapping(sheet: Sheet) -> bool:
    merges = [merge for row in sheet.merges.values() for merge in row]
    return any(
        one is not other
        and one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
        for one, other in product(merges, merges)
    )


def test_ranges_side_by_side_stay() -> None:
    sheet = sheet_read(ROWS, ["A1:A2", "B2:C2", "B3:C4", "A3:A4"])
    assert without_overlaps(sheet).sheet is sheet
    assert without_overlaps(sheet).pairs == []


@pytest.mark.parametrize(
    ("merges", "kept"),
    [
        (["A1:A3", "A2:A4"], ["A1:A2"]),
        (["A1:A3", "A3:A4"], ["A1:A2", "A3:A4"]),
        (["A1:B1", "A1:A2"], ["A1:A2"]),
        (["A1:C2", "B2:B3"], ["A1:A2", "B2:B3"]),
    ],
)
def test_ranges_that_overlap_end_before_the_next_text(merges: list[str], kept: list[str]) -> None:
    assert without_overlaps(sheet_read(ROWS, merges)).pairs
    assert left(*merges) == kept


def test_a_range_that_is_listed_twice_is_one() -> None:
    assert without_overlaps(sheet_read(ROWS, ["A1:A2", "A1:A2"])).pairs == []
    assert left("A1:A2", "A1:A2") == ["A1:A2"]


CORNERS = st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))


@given(
    st.lists(
        CORNERS.map(lambda at: Merge(at[0], at[1], min(at[0] + at[2], 4), min(at[1] + at[3], 2))), max_size=6
    )
)
def test_pairs_are_told_exactly_where_ranges_overlap(merges: list[Merge]) -> None:
    by_top: dict[int, list[Merge]] = {}
    for merge in merges:
        by_top.setdefault(merge.top, []).append(merge)
    by_top = {top: list(dict.fromkeys(each)) for top, each in by_top.items()}
    read = sheet_read(ROWS)
    sheet = Sheet(read.name, 1, False, 1, 1, read.rows, read.texts, by_top)
    assert bool(without_overlaps(sheet).pairs) == overlapping(sheet)

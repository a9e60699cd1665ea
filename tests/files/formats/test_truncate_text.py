"""The text of a cell, a row and a file is limited; cuts are reported once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.formats.errors import RefusedError
from pipeline.files.formats.problem import Problem
from pipeline.files.formats.truncate_text import truncate_sheets
from pipeline.files.sheet import Sheet
from pipeline.limits import LONGEST_TEXT, Limits
from tests.support import item, sheet_read

LARGE = 1 << 20
"""Bytes of a file that is large for what it says."""
SMALL = replace(Limits(), file_text=1_000, least_text=100, text_a_byte=10, row_text=20, rows=10, sheet_name=6)


def refusal(sheet: Sheet, size: int = LARGE, limits: Limits = SMALL) -> str:
    with pytest.raises(RefusedError) as refused:
        truncate_sheets([sheet], size, limits)
    return refused.value.rule


def test_a_text_of_the_allowed_length_is_not_cut() -> None:
    sheet = sheet_read([["长" * LONGEST_TEXT, "", "短"]])
    assert truncate_sheets([sheet], LARGE, Limits()) == ([sheet], [])


def test_longer_texts_are_cut_and_reported_once_at_the_first() -> None:
    rows = [["短", "长" * 40_000], ["长" * 40_000, "短"]]
    [cut], problems = truncate_sheets([replace(sheet_read(rows), first_row=3)], LARGE, Limits())
    assert [[len(text) for text in cells] for cells in cut.rows] == [[1, LONGEST_TEXT], [LONGEST_TEXT, 1]]
    assert problems == [Problem("text_too_long", "2", "Sheet1", "B3")]


def test_cells_of_a_row_that_is_too_long_are_cut_to_even_shares() -> None:
    [cut], [problem] = truncate_sheets([sheet_read([["甲" * 9, "乙" * 30, "", "丙"]])], LARGE, SMALL)
    assert cut.rows == [["甲" * 6, "乙" * 6, "", "丙"]]
    assert problem.value == "2"


@given(st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=1, max_size=6))
def test_no_row_exceeds_the_limit_and_no_filled_cell_is_emptied(lengths: list[list[int]]) -> None:
    sheet = sheet_read([["字" * length for length in row] for row in lengths])
    [cut], problems = truncate_sheets([sheet], LARGE, SMALL)
    assert max(sum(map(len, cells)) for cells in cut.rows) <= SMALL.row_text
    pairs = [pair for rows in zip(sheet.rows, cut.rows, strict=True) for pair in zip(*rows, strict=True)]
    assert all(bool(given) == bool(kept) and given.startswith(kept) for given, kept in pairs)
    changed = sum(given != kept for given, kept in pairs)
    assert [problem.value for problem in problems] == [str(changed)] * bool(changed)
    assert cut.texts == set().union(*cut.rows)


@pytest.mark.parametrize("size", [1, 50])
def test_a_text_counts_once_for_each_cell_that_holds_it(size: int) -> None:
    most = SMALL.text_of(size)
    wide = replace(SMALL, rows=1_000)
    assert refusal(sheet_read([["甲" * 10]] * (most // 10 + 1)), size, wide) == "too_much_text"
    assert truncate_sheets([sheet_read([["甲" * 10]] * (most // 10))], size, wide)[1] == []


def test_a_text_merged_over_rows_counts_once_for_each_row() -> None:
    rows = [["甲" * 20], *[[""]] * 5, ["乙"]]
    assert truncate_sheets([sheet_read(rows)], 1, SMALL)[1] == []
    assert refusal(sheet_read(rows, ["A1:A6"]), 1) == "too_much_text"


@pytest.mark.parametrize("ditto", ["同上", " 同上 "])
def test_a_ditto_counts_as_the_text_it_repeats(ditto: str) -> None:
    assert truncate_sheets([sheet_read([["甲" * 19], ["乙"], *[[ditto]] * 5])], 1, SMALL)[1] == []
    assert refusal(sheet_read([["乙"], ["甲" * 19], *[[ditto]] * 5]), 1) == "too_much_text"


def test_the_text_of_all_sheets_is_limited_together() -> None:
    sheets = [replace(sheet_read([["甲" * 20]]), name=str(number)) for number in range(4)]
    assert truncate_sheets(sheets, 1, SMALL)[1] == []
    with pytest.raises(RefusedError, match="too_much_text"):
        truncate_sheets([*sheets, *sheets], 1, replace(SMALL, rows=100))


def test_the_rows_of_all_sheets_are_limited_together() -> None:
    assert truncate_sheets([sheet_read([["甲"]] * 9)], LARGE, SMALL)[1] == []
    assert refusal(sheet_read([["甲"]] * 10)) == "too_many_rows"
    with pytest.raises(RefusedError, match="too_many_rows"):
        truncate_sheets([sheet_read([])] * 11, LARGE, SMALL)


def test_a_long_sheet_name_is_refused() -> None:
    assert truncate_sheets([replace(sheet_read([["甲"]]), name="表" * 6)], LARGE, SMALL)[1] == []
    assert refusal(replace(sheet_read([["甲"]]), name="表" * 7)) == "sheet_name_too_long"


def test_a_file_as_large_as_the_largest_real_one_is_not_cut() -> None:
    rows = [item(number=str(number), level2=f"事项{number}", content="要" * 500) for number in range(20_000)]
    sheet = sheet_read(rows)
    assert truncate_sheets([sheet], 400 << 10, Limits()) == ([sheet], [])

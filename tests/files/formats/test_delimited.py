import csv
from io import StringIO

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.files.formats.delimited import delimiter_of, read
from pipeline.files.formats.errors import RefusedError
from pipeline.files.formats.problem import Problem
from pipeline.files.sheet import Sheet

CELLS = 2_000_000
TEXTS = st.text(st.sampled_from('甲乙,;\t"\n 1'), max_size=4)


def sheet(text: str, cells: int = CELLS) -> Sheet:
    (found,), problems = read(text, cells)
    assert problems == []
    return found


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_gives_the_most_rows_of_one_width(delimiter: str) -> None:
    text = "序号|名称|内容\n1|甲,乙;丙|\n2|丁;戊|己\n".replace("|", delimiter)
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize(
    "text", ["", "甲\n乙\n", "姓名,电话", "Dear all,\n\nthe list is late.\n\nRegards,\nA"]
)
def test_prose_has_no_delimiter(text: str) -> None:
    assert delimiter_of(text) is None


def test_blanks_may_follow_the_delimiters_of_a_table() -> None:
    assert delimiter_of("序号, 名称, 内容\n1, 甲, 乙\n2, 丙, 丁\n") == ","


def test_ragged_rows_are_padded_and_cells_keep_their_columns() -> None:
    found = sheet("\n,目录\n,序号,名称,内容\n,1,甲\n,2,乙,丙,\n")
    assert (found.name, found.first_row, found.first_column) == ("Sheet1", 2, 2)
    assert found.rows == [["目录", "", ""], ["序号", "名称", "内容"], ["1", "甲", ""], ["2", "乙", "丙"]]


def test_quoted_cells_keep_delimiters_quotes_and_line_breaks() -> None:
    assert sheet('a,b\r\n"1,2","甲 ""乙""\r\n丙"\r\n').rows == [["a", "b"], ["1,2", '甲 "乙"\n丙']]


def test_error_values_are_marked_and_their_cells_emptied() -> None:
    found = sheet("a,b\n#REF!,#号\n")
    assert found.rows == [["a", "b"], ["", "#号"]]
    assert found.marks.error_cells == {"A2": "#REF!"}


def test_no_row_is_lost_after_a_quote_that_is_never_closed() -> None:
    (found,), problems = read('a,b\n"1\n2",x\n3,"y\n4,z', CELLS)
    assert found.rows == [["a", "b"], ["1\n2", "x"], ["3", '"y'], ["4", "z"]]
    assert problems == [Problem("open_quote", sheet="Sheet1", cell="A3")]


@pytest.mark.parametrize("text", ["," * 100, ",,,,\n" * 30, "a,b,c,d,e,f,g,h,i,j\n" + "1,2\n" * 11])
def test_a_sheet_with_too_many_cells_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="sheet_too_large"):
        read(text, 99)


@pytest.mark.parametrize("text", ["x" * 10_000_000, '"' * 1_000_001, '"' + "x," * 100_000, "\n" * 100_000])
def test_hostile_texts_are_read_as_one_sheet(text: str) -> None:
    found, _ = read(text, CELLS)
    assert len(found) == 1


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=2, max_size=6), st.sampled_from(",;\t"))
def test_files_of_the_csv_writer_are_read_back_unchanged(rows: list[list[str]], delimiter: str) -> None:
    rows = [["题", "目", "甲"] * 2, *rows, ["题", "目", "甲"] * 2]
    file = StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    text = file.getvalue()
    assume(delimiter_of(text) == delimiter)
    width = max(map(len, rows))
    even = [[cell if cell.strip() else "" for cell in [*row, *[""] * (width - len(row))]] for row in rows]
    assert sheet(text).rows == even

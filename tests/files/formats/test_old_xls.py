"""Workbooks of before 1997: texts in any code page, whatever the file says of it."""

import struct

import pytest

from pipeline.files.formats.open_file import open_file
from pipeline.limits import Limits
from simulation.writers.workbook import WorkbookSheet
from tools.fixtures.biff import BOF, EOF, biff5, biff5_file, old_sheet, record
from tools.fixtures.compound import compound

SIMPLIFIED = ["政务公开标准目录", "公开事项", "√", "县民政局"]
TRADITIONAL = ["政務公開標準目錄", "公開事項", "縣民政局"]
JAPANESE = ["これはテストです", "カタカナ", "ひらがな"]
WESTERN = ["Café", "Müller", "naïve"]


def sheet_of(texts: list[str], name: str) -> WorkbookSheet:
    return WorkbookSheet(name, {(row, 0): text for row, text in enumerate(texts)})


@pytest.mark.parametrize(
    ("texts", "name", "encoding", "code_page"),
    [
        *(
            (SIMPLIFIED, "目录", "gbk", code_page)
            for code_page in (936, 20936, 1252, 932, 950, 32769, 1, None)
        ),
        *((TRADITIONAL, "目錄", "big5", code_page) for code_page in (950, 1252, 936, None)),
        (JAPANESE, "テスト", "cp932", 932),
        (WESTERN, "Crème", "cp1252", 1252),
        (WESTERN, "Crème", "cp1252", None),
        (["А", "Привет"], "Лист", "cp1251", 1251),
        (["plain"], "Sheet1", "ascii", 936),
    ],
)
def test_names_and_texts_are_read_whatever_code_page_is_stated(
    texts: list[str], name: str, encoding: str, code_page: int | None
) -> None:
    (found,) = open_file(biff5_file(sheet_of(texts, name), encoding, code_page), Limits()).sheets
    assert (found.name, found.rows) == (name, [[text] for text in texts])


@pytest.mark.parametrize("version", [2, 3, 4])
@pytest.mark.parametrize("is_packed", [True, False])
def test_a_sheet_that_is_the_whole_workbook_is_read(version: int, is_packed: bool) -> None:
    sheet = WorkbookSheet("", {(0, 0): "政务公开目录", (2, 1): 2.5, (2, 2): 3})
    stream = old_sheet(sheet, version)
    found = open_file(compound(stream, "Book") if is_packed else stream, Limits())
    assert (found.format, found.problems) == ("xls", [])
    assert found.sheets[0].rows == [["政务公开目录", "", ""], ["", "", ""], ["", "2.5", "3"]]


def test_a_text_cut_within_a_character_costs_that_character_alone() -> None:
    stream = biff5(sheet_of([*SIMPLIFIED, "甲乙"], "目录"))
    cut = stream.replace("甲乙".encode("gbk"), "甲".encode("gbk") + b"\xd2\x00")
    (found,) = open_file(compound(cut, "Book"), Limits()).sheets
    assert found.rows[:4] == [[text] for text in SIMPLIFIED]
    assert found.rows[4][0].startswith("甲")


def test_hidden_rows_and_error_cells_are_marked() -> None:
    sheet = sheet_of(SIMPLIFIED, "目录")
    sheet.hidden_rows.add(2)
    stream = biff5(sheet)
    error = record(0x0205, struct.pack("<HHHBB", 5, 1, 0, 0x17, 1))
    stream = stream[: -len(record(EOF))] + error + record(EOF)
    (found,) = open_file(compound(stream, "Book"), Limits()).sheets
    assert found.marks.hidden_rows == {3}
    assert found.marks.error_cells == {"B6": "#REF!"}


def test_a_value_far_away_is_a_stray_cell() -> None:
    sheet = WorkbookSheet("目录", {**sheet_of(SIMPLIFIED, "").cells, (16_000, 200): "草稿"})
    found = open_file(biff5_file(sheet), Limits(cells=10_000))
    assert [(each.rule, each.cell) for each in found.problems] == [("stray_cell", "GS16001")]
    assert found.sheets[0].rows == [[text] for text in SIMPLIFIED]


@pytest.mark.parametrize("version", BOF)
def test_a_stream_that_is_cut_is_read_or_refused(version: int) -> None:
    sheet = sheet_of(SIMPLIFIED, "目录")
    stream = biff5(sheet) if version == 5 else old_sheet(sheet, version)
    for size in range(0, len(stream), 7):
        found = open_file(stream[:size], Limits())
        assert found.is_read or found.problems

"""The ways in which programs write .xlsx: each is read as it is shown, by whichever reader."""

import pytest

from pipeline.files.formats.open_file import open_file
from pipeline.limits import Limits
from tests.files.formats.ooxml import (
    SHEET,
    SPREADSHEET,
    STRICT,
    STRINGS,
    STYLES,
    WORKBOOK,
    changed,
    package,
    strings_of,
    workbook_of,
)

SHARED = {
    STRINGS: strings_of("<t>甲</t>", '<r><t>乙</t></r><rPh sb="0" eb="1"><t>yǐ</t></rPh><r><t>丙</t></r>')
}
ROW = '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2"><v>20.0</v></c></row>'
STYLED = (
    f'<styleSheet xmlns="{SPREADSHEET}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="22"/></cellXfs></styleSheet>'
)


def texts(content: bytes) -> list[list[str]]:
    """Read the rows of the one sheet; no problem is expected."""
    found = open_file(content, Limits())
    assert found.problems == []
    (sheet,) = found.sheets
    return sheet.rows


def inline(xml: str) -> str:
    return f'<row r="1"><c r="A1" t="inlineStr"><is>{xml}</is></c></row>'


def row(*cells: str) -> str:
    return f'<row r="1">{"".join(cells)}</row>'


FIRST_SHARED = '<c><f t="shared" ref="A1:B1" si="0">1</f><v>1</v></c>'
PREFIXED = f'<x:worksheet xmlns:x="{SPREADSHEET}"><x:sheetData>' + ROW.replace("<", "<x:").replace(
    "<x:/", "</x:"
)


@pytest.mark.parametrize(
    "content",
    [
        package(ROW, SHARED),
        package(ROW, SHARED, target="/xl/worksheets/sheet1.xml"),
        changed(package(ROW, SHARED), STRICT),
        package("", {**SHARED, SHEET: PREFIXED + "</x:sheetData></x:worksheet>"}),
        package(ROW, SHARED, naming=lambda name: name.replace("/", "\\")),
        package(ROW, SHARED, naming=str.lower),
        package(ROW, SHARED, naming=lambda name: name.replace("xl/w", "XL/W")),
        package(ROW, {part: "\ufeff" + text for part, text in SHARED.items()}),
    ],
    ids=[
        "plain",
        "absolute",
        "strict",
        "prefix",
        "backslash",
        "small letters",
        "capitals",
        "byte order mark",
    ],
)
def test_parts_are_found_however_programs_name_them(content: bytes) -> None:
    assert texts(content) == [["甲", "乙丙", "20"]]


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", [["1", "2"], ["3", ""]]),
        ('<row r="5"><c><v>1</v></c></row><row r="7"><c><v>3</v></c></row>', [["1"], [""], ["3"]]),
        ('<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>', [["1"], [""], ["3"]]),
        (inline("<t>甲</t>"), [["甲"]]),
        (inline('<r><t>乙</t></r><r><t>丙</t></r><rPh sb="0" eb="1"><t>yǐ</t></rPh>'), [["乙丙"]]),
        (inline("<t><![CDATA[甲&乙]]></t>"), [["甲&乙"]]),
        (row('<c r="A1" t="str"><f>"甲"</f><v>甲</v></c>'), [["甲"]]),
        (row('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'), [["TRUE", "FALSE"]]),
        (row('<c r="A1"><v>1E+3</v></c><c r="B1"><v>0.30000000000000004</v></c>'), [["1000", "0.3"]]),
        (row(FIRST_SHARED + '<c><f t="shared" si="0"/><v>2</v></c>'), [["1", "2"]]),
        (row('<c r="A1"><v>1</v></c><c r="B1" t="e"><v>#SPILL!</v></c><c r="C1"><v>2</v></c>'), [["1", "", "2"]]),
        (row('<c r="A1"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><v>2</v></c>'), [["1", "", "2"]]),
    ],
)  # fmt: skip
def test_cells_are_read_however_they_are_written(rows: str, read: list[list[str]]) -> None:
    assert texts(package(rows)) == read


@pytest.mark.parametrize(
    "word", ["#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#PYTHON!", "Err:502", "#REF!"]
)
def test_error_values_are_marked_even_if_calamine_does_not_know_them(word: str) -> None:
    (sheet,) = open_file(package(row(f'<c r="B1" t="e"><v>{word}</v></c>')), Limits()).sheets
    assert sheet.marks.error_cells == {"B1": word}


@pytest.mark.parametrize(
    ("number", "style", "head", "read"),
    [
        ("43831", 1, "", "2020-01-01"),
        ("43831", 1, '<workbookPr date1904="1"/>', "2024-01-02"),
        ("0.5", 2, "", "12:00"),
        ("43831.25", 3, "", "2020-01-01 06:00"),
        ("43831", 3, "", "2020-01-01"),
        ("43831", 0, "", "43831"),
    ],
)
def test_dates_and_times_are_read_by_their_number_format(
    number: str, style: int, head: str, read: str
) -> None:
    parts = {STYLES: STYLED, WORKBOOK: workbook_of(head=head)}
    assert texts(package(row(f'<c r="A1" s="{style}"><v>{number}</v></c>'), parts)) == [[read]]

"""XML Spreadsheet 2003, as Excel writes it and as web systems do."""

import pytest
from hypothesis import given

from pipeline.files.formats.open_file import OpenedFile, open_file
from pipeline.files.sheet import Merge
from pipeline.limits import Limits
from simulation.writers.workbook import Workbook, WorkbookSheet
from tests.files.formats.test_sheet_scan import sheets
from tools.fixtures.packages import saved
from tools.fixtures.xml_2003 import SPACES, xml_2003


def opened(table: str, head: str = "", after: str = "", limits: Limits | None = None) -> OpenedFile:
    text = (
        f'<?xml version="1.0"?>{head}<Workbook {SPACES}><Worksheet ss:Name="目录">'
        f"<Table>{table}</Table>{after}</Worksheet></Workbook>"
    )
    return open_file(text.encode(), limits or Limits())


def cell(text: str, kind: str = "String", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<Row{more}>{''.join(cells)}</Row>"


@given(sheets())
def test_any_sheet_is_read_as_from_xlsx(sheet: WorkbookSheet) -> None:
    plain = WorkbookSheet(
        sheet.name,
        {place: value for place, value in sheet.cells.items() if not str(value).startswith("#")},
        merges=sheet.merges,
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
    )
    book = Workbook([plain])
    (found,), (expected,) = (open_file(content, Limits()).sheets for content in (xml_2003(book), saved(book)))
    assert found.rows == expected.rows
    assert {row: sorted(merges) for row, merges in found.merges.items()} == {
        row: sorted(merges) for row, merges in expected.merges.items()
    }
    assert found.marks.hidden_rows == {row + 1 for row in sheet.hidden_rows}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb2312", "gb18030"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    book = Workbook([WorkbookSheet("目录", {(0, 0): "政务公开标准目录"})])
    content = xml_2003(book, encoding.removesuffix("-sig"))
    content = content.decode(encoding.removesuffix("-sig")).encode(encoding)
    (found,) = open_file(content, Limits()).sheets
    assert (found.name, found.rows) == ("目录", [["政务公开标准目录"]])


def test_indices_leave_gaps_and_merges_cover_cells() -> None:
    found = opened(
        row(cell("甲", more=' ss:MergeAcross="1" ss:MergeDown="1"'), cell("乙"))
        + row(cell("丙", more=' ss:Index="4"'), more=' ss:Index="3"')
    ).sheets[0]
    assert found.rows == [["甲", "", "乙", ""], ["", "", "", ""], ["", "", "", "丙"]]
    assert found.merges == {0: [Merge(0, 0, 1, 1)]}


def test_values_are_shown_as_in_other_formats() -> None:
    found = opened(
        row(
            cell("20", "Number"),
            cell("0.30000000000000004", "Number"),
            cell("1", "Boolean"),
            cell("2020-01-31T00:00:00.000", "DateTime"),
            cell("1899-12-31T08:30:00.000", "DateTime"),
            cell("2020-01-31T08:30:00.000", "DateTime"),
            cell("x", "Number"),
        )
    ).sheets[0]
    assert found.rows == [["20", "0.3", "TRUE", "2020-01-31", "08:30", "2020-01-31 08:30", "x"]]


def test_text_with_formats_inside_is_read_whole_and_notes_are_left_out() -> None:
    rich = (
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>甲</B><Font>乙&#10;</Font>'
        "丙<BR/>丁</ss:Data><Comment><ss:Data>批注</ss:Data></Comment>"
        '<PhoneticText xmlns="urn:schemas-microsoft-com:office:excel">jia</PhoneticText></Cell>'
    )
    assert opened(row(rich)).sheets[0].rows == [["甲乙\n丙\n丁"]]


def test_hidden_rows_columns_and_sheets_are_marked() -> None:
    found = opened(
        '<Column ss:Index="2" ss:Span="1" ss:Hidden="1"/><Column ss:Width="0"/>'
        + row(*(cell(text) for text in "甲乙丙丁"))
        + row(cell("戊"), more=' ss:Hidden="1"'),
        after="<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>",
    ).sheets[0]
    assert (found.marks.hidden_rows, found.marks.hidden_columns, found.is_hidden) == ({2}, {2, 3, 4}, True)


def test_errors_and_formulas_without_value_are_marked() -> None:
    found = opened(row(cell("#REF!", "Error"), '<Cell ss:Formula="=RC[-1]"/>', cell("甲"))).sheets[0]
    assert found.marks.error_cells == {"A1": "#REF!"}
    assert found.marks.unvalued_formulas == ("B1",)


def test_attributes_without_prefix_are_read() -> None:
    text = f'<Workbook {SPACES}><Worksheet Name="目录"><Table><Row Index="2"><Cell Index="2"><Data>甲</Data>'
    (found,) = open_file(f"{text}</Cell></Row></Table></Worksheet></Workbook>".encode(), Limits()).sheets
    assert (found.name, found.first_row, found.first_column, found.rows) == ("目录", 2, 2, [["甲"]])


def test_blank_lines_before_the_declaration_are_no_damage() -> None:
    content = b"\r\n \n" + xml_2003(Workbook([WorkbookSheet("目录", {(0, 0): "甲"})]))
    assert open_file(content, Limits()).sheets[0].rows == [["甲"]]


@pytest.mark.parametrize(
    ("head", "table", "rule", "value"),
    [
        ('<!DOCTYPE Workbook [<!ENTITY a "b">]>', row(cell("&a;")), "has_doctype", "Workbook"),
        ("", "<Row><Cell>", "unreadable_file", ""),
        ("", row(cell("甲")) * 101, "sheet_too_large", "目录!A101"),
        ("", row(cell("甲")) + row(cell("乙", more=' ss:Index="99999"')), "sheet_too_large", "目录!A1"),
        ("", row(cell("甲")) + row(cell("乙"), more=' ss:Index="1048577"'), "sheet_too_large", "目录!A1"),
    ],
)
def test_a_hostile_workbook_is_refused(head: str, table: str, rule: str, value: str) -> None:
    found = opened(table, head, limits=Limits(cells=100))
    assert [(each.rule, each.value) for each in found.problems] == [(rule, value)]


def test_xml_that_only_mentions_the_format_is_no_workbook() -> None:
    text = b'<rows xmlns:s="urn:schemas-microsoft-com:office:spreadsheet"><row/></rows>'
    assert [each.rule for each in open_file(text, Limits()).problems] == ["not_a_workbook"]
    page = b'<html xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><table><tr><td>1</table></html>'
    assert open_file(page, Limits()).format == "html"

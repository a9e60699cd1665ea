from pathlib import Path

import pytest
import xlsxwriter

from pipeline.files.formats.detect import detect
from pipeline.files.formats.scan_xlsx import scan_sheet
from pipeline.files.formats.sheet_scan import Range, SheetScan
from pipeline.files.sheet import UNMARKED, Marks
from pipeline.limits import Limits
from tests.files.formats.ooxml import RELATIONS, SHEET, STRICT, WORKBOOK, changed, package, relations_of

FULL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def scans(content: bytes) -> dict[str, SheetScan]:
    return dict(detect(content, Limits()).scans)


def marks(content: bytes) -> dict[str, Marks]:
    return {name: scan.marks for name, scan in scans(content).items() if scan.marks is not UNMARKED}


def sheet_xml(rows: str, head: str = "", tail: str = "") -> bytes:
    return f"<worksheet>{head}<sheetData>{rows}</sheetData>{tail}</worksheet>".encode()


def written(folder: Path) -> xlsxwriter.Workbook:
    return xlsxwriter.Workbook(folder / "a.xlsx")


def test_a_clean_workbook_has_no_scans(tmp_path: Path) -> None:
    with written(tmp_path) as book:
        sheet = book.add_worksheet("目录")
        sheet.write("A1", 'hidden="1" t="e"')
        sheet.write_formula("B1", "=1+1", None, 2)
        sheet.write_column("A2", range(300))
    assert scans((tmp_path / "a.xlsx").read_bytes()) == {}


def test_hidden_rows_and_error_cells_are_found_in_each_sheet(tmp_path: Path) -> None:
    with written(tmp_path) as book:
        book.add_worksheet("空")
        sheet = book.add_worksheet("一 & 二")
        sheet.write("C3", "乙")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("D:F", None, None, {"hidden": True})
        sheet.write_formula("B12", "=1/0", None, "#DIV/0!")
        sheet.write_formula("AA13", "=#REF!", None, "#REF!")
        sheet.write_formula("B14", "=1+1", None, 2)
    assert marks((tmp_path / "a.xlsx").read_bytes()) == {
        "一 & 二": Marks(frozenset({3}), frozenset({4, 5, 6}), {"B12": "#DIV/0!", "AA13": "#REF!"})
    }


ODD = '<row hidden="true" r="7"><c t="e" r="A7"><v>#N/A</v></c><c r="B7"><f>1+1</f></c></row>'
TOLD = {"目录": Marks(frozenset({7}), error_cells={"A7": "#N/A"}, unvalued_formulas=("B7",))}
PREFIXES = {"<": "<x:", "<x:/": "</x:", "xmlns=": "xmlns:x="}


@pytest.mark.parametrize(
    "content",
    [
        package(ODD),
        package(ODD, target="/xl/worksheets/sheet1.xml"),
        package(ODD, target="xl/worksheets/sheet1.xml"),
        package(ODD, target="../xl/worksheets/../worksheets/sheet1.xml"),
        package(ODD, {RELATIONS: relations_of().replace('"', "'")}),
        package(ODD, naming=lambda name: name.replace("sheet1", "Sheet1")),
        package(ODD, naming=lambda name: name.replace("xl/worksheets/", "xl\\worksheets\\")),
        changed(package(ODD), STRICT),
        changed(package(ODD), PREFIXES),
        package(ODD.replace('"', "'")),
        package(ODD.replace('="', ' =\n"')),
        package(ODD.replace(">", " >\n").replace(" >\n#N/A", ">#N/A")),
        package(f"<!-- <row r='1' hidden='1'> -->{ODD}<!-- never closed <c t='e'>"),
        package('<row r="6"/>' + ODD.replace(' r="7"', "").replace(' r="A7"', "").replace(' r="B7"', "")),
    ],
)
def test_marks_are_found_however_the_package_is_written(content: bytes) -> None:
    assert marks(content) == TOLD


@pytest.mark.parametrize("without", [SHEET, RELATIONS, WORKBOOK])
def test_a_package_without_a_needed_part_has_no_scans(without: str) -> None:
    assert scans(package(ODD, without=without)) == {}


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ('<cols><col min="2" max="3" hidden="1"/></cols>', {2, 3}),
        (
            '<cols><col hidden="true" max="2" min="2" width="9"/><col min="4" max="4" width="0"/></cols>',
            {2, 4},
        ),
        ('<cols><col min="5" max="5" width="0.0" customWidth="1"></col></cols>', {5}),
        ("<x:cols><x:col min='2' max='2' hidden='1'/></x:cols>", {2}),
        ('<cols><col min="2" max="3" hidden="0" width="0.7"/></cols>', set()),
        ('<cols><col min="16384" max="9999999" hidden="1"/></cols>', {16384}),
    ],
)
def test_columns_are_hidden_by_attribute_or_by_width_zero(head: str, columns: set[int]) -> None:
    assert scan_sheet(sheet_xml(FULL, head)).marks.hidden_columns == columns


@pytest.mark.parametrize(
    ("cell", "is_unvalued"),
    [
        ('<c r="A1"><f>1+1</f></c>', True),
        ('<c r="A1"><f>1+1</f><v></v></c>', True),
        ('<c r="A1"><f>1+1</f><v/></c>', True),
        ('<c r="A1" t="e"><f>1+1</f></c>', True),
        ('<c r="A1"><f t="shared" si="0"/><v></v></c><c r="B1"><f>1</f><v>1</v></c>', True),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', False),
        ('<c r="A1"><f t="shared" si="0"/><v>2</v></c>', False),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', False),
        ('<c r="A1" s="1"/>', False),
        ('<c r="A1" s="1"></c>', False),
    ],
)
def test_formulas_without_a_value_are_marked_but_empty_texts_are_not(cell: str, is_unvalued: bool) -> None:
    found = scan_sheet(sheet_xml(f'<row r="1">{cell}</row>')).marks.unvalued_formulas
    assert found == (("A1",) if is_unvalued else ())


def test_each_cell_of_a_shared_formula_has_its_own_error_value() -> None:
    cells = (
        '<c r="B3" t="e"><f t="shared" ref="B3:B5" si="0">A3/0</f><v>#DIV/0!</v></c>'
        '<c r="B4" t="e"><f t="shared" si="0"/><v>#N/A</v></c>'
        '<c r="B5" t="e"><f t="shared" si="0"/><v>#REF!</v></c><c r="B6"><f>1+1</f><v>2</v></c>'
    )
    found = scan_sheet(sheet_xml(cells)).marks
    assert found == Marks(error_cells={"B3": "#DIV/0!", "B4": "#N/A", "B5": "#REF!"})


@pytest.mark.parametrize(
    ("rows", "extent"),
    [
        ('<row r="1"/><row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>', None),
        (FULL + '<row r="9"><c r="ZZ9"><v>1</v></c></row><row r="20000"/>', (0, 0, 8, 701)),
        (FULL + '<row r="20000"><c r="A20000" t="inlineStr"><is><t>远</t></is></c></row>', (0, 0, 19999, 0)),
        (FULL + '<row r="20000"><c r="A20000" t="inlineStr"><is><t></t></is></c></row>', (0, 0, 19999, 0)),
        ("<row/><row><c/><c/><c><v>7</v></c></row><row><c/></row><row><c><v>8</v></c></row>", (1, 0, 3, 2)),
        ('<row r="4"><c/><c r="D4"/><c><v>7</v></c></row>', (3, 4, 3, 4)),
        ('<row r="4"><c/></row><row hidden="1"/><row><c><v>7</v></c></row>', (5, 0, 5, 0)),
    ],
)
def test_the_extent_covers_values_and_not_formatted_cells(rows: str, extent: Range | None) -> None:
    assert scan_sheet(sheet_xml(rows)).extent == extent


def test_merged_ranges_are_found_in_a_sheet_that_is_walked() -> None:
    tail = "<mergeCells><mergeCell ref=\"A1:B2\"/><x:mergeCell  ref='C3:AA9'></x:mergeCell></mergeCells>"
    assert scan_sheet(sheet_xml(ODD, tail=tail)).merges == [(0, 0, 1, 1), (2, 2, 8, 26)]


@pytest.mark.parametrize(
    "xml", [b"", b"<", b"<sheetData", b"<c r='A1' t='e'><v>#N/A", b"<row r='\xff'>", b"\0" * 9]
)
def test_damaged_xml_is_scanned_up_to_the_damage(xml: bytes) -> None:
    found = scan_sheet(xml).marks.error_cells
    assert found == ({"A1": "#N/A"} if b"#N/A" in xml else {})

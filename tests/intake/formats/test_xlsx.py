import zipfile
from pathlib import Path

import xlsxwriter

from pipeline.intake.formats.detect import detect
from pipeline.intake.sheet import Marks


def marks(path: Path) -> dict[str, Marks]:
    return {name: scan.marks for name, scan in detect(path.read_bytes()).scans.items()}


def test_a_clean_workbook_has_no_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("目录").write("A1", 'hidden="1" t="e"')
    assert marks(path) == {}


def test_hidden_rows_and_error_cells_are_told_by_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("空")
        sheet = book.add_worksheet("一 & 二")
        sheet.write("A1", "甲")
        sheet.write("C3", "乙")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.write_formula("B12", "=1/0", None, "#DIV/0!")
        sheet.write_formula("AA13", "=#REF!", None, "#REF!")
        sheet.write_formula("B14", "=1+1", None, 2)
    assert marks(path) == {"一 & 二": Marks(frozenset({3}), error_cells={"B12": "#DIV/0!", "AA13": "#REF!"})}


def test_names_with_prefixes_and_absolute_targets_are_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            '<x:workbook><x:sheets><x:sheet name="目录" r:id="r1"/></x:sheets></x:workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Target="/xl/worksheets/s.xml" Id="r1"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/s.xml",
            '<x:row hidden="true" r="7"><x:c t="e" r="A7"><x:v>#N/A</x:v></x:c></x:row>',
        )
    assert marks(path) == {"目录": Marks(frozenset({7}), error_cells={"A7": "#N/A"})}


def test_sheets_without_a_part_have_no_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<workbook><sheets><sheet name="目录" r:id="r9"/></sheets></workbook>'
        )
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>")
    assert marks(path) == {}


def test_error_cells_of_shared_formulas_are_told_each_with_its_own_value(tmp_path: Path) -> None:
    cells = (
        '<c r="B3" t="e"><f t="shared" ref="B3:B5" si="0">A3/0</f><v>#DIV/0!</v></c>'
        '<c r="B4" t="e"><f t="shared" si="0"/><v>#N/A</v></c>'
        '<c r="B5" t="e"><f t="shared" si="0"/><v>#REF!</v></c><c r="B6"><f>1+1</f><v>2</v></c>'
    )
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<workbook><sheets><sheet name="目录" r:id="r1"/></sheets></workbook>'
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels", '<R><Relationship Id="r1" Target="worksheets/s.xml"/></R>'
        )
        archive.writestr("xl/worksheets/s.xml", f"<sheetData>{cells}</sheetData>")
    assert marks(path)["目录"].error_cells == {"B3": "#DIV/0!", "B4": "#N/A", "B5": "#REF!"}

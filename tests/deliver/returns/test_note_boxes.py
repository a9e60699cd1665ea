"""Boxes of notes are added to whatever drawing a sheet has, well-formed or not, and taken out again."""

import pytest

from pipeline.deliver.returns.xlsx.links import add_relation
from pipeline.deliver.returns.xlsx.new_package import new_package
from pipeline.deliver.returns.xlsx.note_boxes import NoteBoxes
from pipeline.deliver.returns.xlsx.sheet_scan import SheetScan
from pipeline.deliver.returns.xlsx.workbook import WorkbookPart
from tests.deliver.returns.packages import MAIN

DRAWING = "xl/drawings/vmlDrawing1.vml"
SHEET = "xl/worksheets/sheet1.xml"
BUTTON = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<v:shape id="_x0000_s1030"><v:textbox><div>确定<br>取消</div></v:textbox>'
    '<x:ClientData ObjectType="Button"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>'
)


@pytest.fixture
def workbook() -> WorkbookPart:
    part = WorkbookPart(new_package(".xlsx"))
    part.add_sheet("Sheet1", f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>', at=0)
    return part


def test_a_drawing_of_form_controls_keeps_them_though_it_is_no_well_formed_xml(
    workbook: WorkbookPart,
) -> None:
    package = workbook.package
    package.write(DRAWING, BUTTON.encode())
    link = add_relation(package, SHEET, "urn:vmlDrawing", DRAWING)
    boxes = NoteBoxes(workbook, SHEET, link)
    boxes.add({(2, 2): "1, 2, 3, 4, 5, 6, 7, 8", (9, 1): "1, 2, 3, 4, 5, 6, 7, 8"})
    made = package.read(DRAWING).decode()
    assert made.startswith(BUTTON.removesuffix("</xml>"))
    assert [number in made for number in ("_x0000_s1031", "_x0000_s1032", "_x0000_s1033")] == [
        True,
        True,
        False,
    ]
    NoteBoxes(workbook, SHEET, link).remove({(2, 2), (9, 1)})
    left = package.read(DRAWING).decode()
    assert left.startswith(BUTTON.removesuffix("</xml>"))
    assert "Note" not in left


def test_a_drawing_that_was_added_goes_with_its_last_box(workbook: WorkbookPart) -> None:
    before = {name: workbook.package.read(name) for name in workbook.package.names}
    boxes = NoteBoxes(workbook, SHEET, None)
    boxes.add({(2, 2): "1, 2, 3, 4, 5, 6, 7, 8"})
    assert DRAWING in workbook.package
    again = NoteBoxes(workbook, SHEET, boxes.link)
    again.remove({(2, 2)})
    assert (again.link, DRAWING in workbook.package) == (None, False)
    assert workbook.package.names == [*before]


def test_the_link_to_the_boxes_stands_where_the_schema_wants_it() -> None:
    xml = f'<worksheet xmlns="{MAIN}"><sheetData></sheetData><drawing/><tableParts/><extLst/></worksheet>'.encode()
    assert SheetScan(xml).head.drawing_place == xml.index(b"<tableParts")
    bare = xml.replace(b"<tableParts/><extLst/>", b"")
    assert SheetScan(bare).head.drawing_place == bare.index(b"</worksheet")
    nested = bare.replace(b"<drawing/>", b"<conditionalFormatting><extLst/></conditionalFormatting>")
    assert SheetScan(nested).head.drawing_place == nested.index(b"</worksheet")

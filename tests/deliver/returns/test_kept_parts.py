"""Marking changes the marked sheets and adds a list; every other part of the package comes back byte for byte."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.deliver.returns.mark_sheet import TONES
from pipeline.deliver.returns.mark_workbook import mark_workbook
from pipeline.files.formats.detect import detect
from pipeline.files.formats.open_file import open_file
from pipeline.files.sheet import Sheet
from pipeline.limits import Limits
from tests.deliver.returns.packages import FOREIGN, MAIN, changed, parts_of, put_package, rich_package
from tests.deliver.returns.support import LIST, finding, list_of, task_for, tone
from tests.support import HEAD, item, put, sheet
from tools.fixtures.expectation import READ, REFUSED, fixtures

LIMITS = Limits()
ROOT = Path(__file__).parents[3]
SAMPLE = sorted((ROOT / "raw").rglob("*.xlsx"))[::40]
CORPUS = [
    path
    for path in (*fixtures(READ, REFUSED), *SAMPLE)
    if detect(path.read_bytes(), LIMITS).format in {"xlsx", "xlsm"}
    and not detect(path.read_bytes(), LIMITS).refused_by
]
CHANGED = re.compile(
    r"\[Content_Types\]\.xml|xl/(_rels/)?workbook\.xml(\.rels)?|xl/styles\.xml|xl/(work|chart)sheets/(_rels/)?[^/]+"
    r"|xl/comments[^/]*|xl/drawings/vmlDrawing[^/]*"
)
"""Parts that a mark may change."""


def marked(path: Path, *findings: object) -> bytes:
    return mark_workbook(Path(), task_for(path, *findings), LIMITS)  # type: ignore[arg-type]


def package_of(path: Path) -> bytes:
    """The package that is marked: decrypted, and with its parts at their usual places."""
    return detect(path.read_bytes(), LIMITS).content


def read(content: bytes) -> dict[str, list[list[str]]]:
    """The texts of each sheet but the list, as the reader sees them."""
    sheets: list[Sheet] = [*open_file(content, LIMITS).sheets]
    return {sheet.name: sheet.rows for sheet in sheets if not sheet.name.startswith(LIST)}


@pytest.mark.parametrize("path", CORPUS, ids=[path.name for path in CORPUS])
def test_every_part_of_the_corpus_comes_back_and_marking_again_changes_nothing(
    path: Path, tmp_path: Path
) -> None:
    opened = open_file(path.read_bytes(), LIMITS)
    first = next((each for each in opened.sheets if each.rows), None)
    cells = ["A1", "B4", "C4", "ZZ9", "C99999"]
    findings = [finding(cell, sheet=first.name) for cell in cells] if first else []
    made = marked(path, *findings, finding(None, sheet=None))
    before, after = parts_of(package_of(path)), parts_of(made)
    assert [name for name in before if before[name] != after.get(name) and not CHANGED.fullmatch(name)] == []
    assert read(made) == read(path.read_bytes())
    again = put_package(tmp_path / path.name, made)
    assert marked(again, *findings, finding(None, sheet=None)) == made


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    return put_package(tmp_path / "甲.xlsm", rich_package())


def test_pictures_macros_connections_and_unknown_parts_are_kept(rich: Path) -> None:
    before, after = parts_of(rich.read_bytes()), parts_of(marked(rich, finding("B2"), finding("C40")))
    touched = {name for name in before if before[name] != after[name]}
    assert touched == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
        *("xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"),
    }
    assert after.keys() - before.keys() == {"xl/worksheets/sheet3.xml"}
    assert b"sheet.macroEnabled.main+xml" in after["[Content_Types].xml"]
    assert {name: after[name] for name in FOREIGN} == {name: data for name, (_, _, data) in FOREIGN.items()}


def test_only_the_tags_of_marked_cells_change_in_their_sheet(rich: Path) -> None:
    before, after = (
        parts_of(content)["xl/worksheets/sheet1.xml"].decode()
        for content in (rich.read_bytes(), marked(rich, finding("B2"), finding("C40")))
    )
    added = re.search(r'<row r="40"><c r="C40" s="\d+"/></row>', after)
    assert added
    plain = after.replace(added[0], "").replace('tabSelected="0"', 'tabSelected="1"')
    style = re.search(r'<c r="B2" s="(\d+)"', before)
    assert style
    assert re.sub(r'(<c r="B2" s=")\d+', rf"\g<1>{style[1]}", plain) == before
    assert 'legacyDrawing r:id="' in after
    assert "x14:sparkline" in after
    assert "x14:dataBar" in after


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_rich_package_opens_elsewhere_with_its_values(rich: Path) -> None:
    made = marked(rich, finding("B2"), finding("B3"), finding("C40"))
    book = load_workbook(BytesIO(made))
    assert (book.sheetnames, tone(book["Sheet1"], "C40")) == ([LIST, "Sheet1", "别的"], TONES["warning"])
    assert book["Sheet1"]["C10"].value == "=SUM(C2:C9)"
    assert book["Sheet1"].protection.sheet
    assert book["Sheet1"]["B2"].font.b
    notes = {address: book["Sheet1"][address].comment for address in ("B3", "B4")}
    assert [(note.author, note.text[-4:]) for note in notes.values() if note] == [
        ("张三", "科长意见"),
        ("张三", "不动"),
    ]
    assert read(made) == read(rich.read_bytes())


def test_names_of_sheets_stay_with_their_sheets(tmp_path: Path) -> None:
    put(tmp_path, sheet([*HEAD, item()]), path="甲.xlsx")
    path = tmp_path / "甲.xlsx"
    area = b'<definedName name="_xlnm.Print_Area" localSheetId="0">Sheet1!$A$1</definedName>'
    named = b"<definedNames>" + area + b"</definedNames>"
    path.write_bytes(
        changed(
            path.read_bytes(),
            {"xl/workbook.xml": lambda xml: xml.replace(b"</sheets>", b"</sheets>" + named)},
        )
    )
    made = marked(path, finding("B4"))
    assert load_workbook(BytesIO(made))["Sheet1"].print_area == "'Sheet1'!$A$1"
    assert b'localSheetId="1"' in parts_of(made)["xl/workbook.xml"]


def test_a_signed_workbook_says_that_its_signature_is_void(tmp_path: Path) -> None:
    put(tmp_path, sheet([*HEAD, item()]), path="甲.xlsx")
    path = tmp_path / "甲.xlsx"
    path.write_bytes(changed(path.read_bytes(), {}, {"_xmlsignatures/sig1.xml": b"<Signature/>"}))
    made = marked(path, finding("B4"))
    lines = [str(row[0]) for row in list_of(load_workbook(BytesIO(made))).iter_rows(values_only=True)]
    assert any("签名" in line for line in lines)
    assert parts_of(made)["_xmlsignatures/sig1.xml"] == b"<Signature/>"


ROWS = (
    '<sheetData><row r="2"><c r="A2" t="inlineStr"><is><t>&lt;甲&gt;</t></is></c><c r="D2"><v>4</v></c></row>'
    "<!-- <row r='3'> --><row r='5' spans='1:2'/></sheetData>"
)
TAIL = '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>'


def odd(tmp_path: Path, xml: bytes) -> Path:
    """A workbook whose sheet is written in an unusual way."""
    put(tmp_path, sheet([["甲"]]), path="怪.xlsx")
    path = tmp_path / "怪.xlsx"
    path.write_bytes(changed(path.read_bytes(), {"xl/worksheets/sheet1.xml": lambda _: xml}))
    return path


def prefixed(xml: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", xml)


ODD = {
    "plain": f'<worksheet xmlns="{MAIN}">{ROWS}{TAIL}</worksheet>'.encode(),
    "prefixed": prefixed(f"<worksheet>{ROWS}{TAIL}</worksheet>")
    .replace("<x:worksheet", f'<x:worksheet xmlns:x="{MAIN}"')
    .encode(),
    **{
        name: f'<?xml version="1.0" encoding="{name}"?><worksheet xmlns="{MAIN}">{ROWS}{TAIL}</worksheet>'.encode(name)
        for name in ("UTF-16", "GBK")
    },
    "empty": f'<worksheet xmlns="{MAIN}"><sheetData/>{TAIL}</worksheet>'.encode(),
    "no places": f'<worksheet xmlns="{MAIN}"><sheetData><row/><row><c t="inlineStr"><is><t>甲</t></is></c><c/>'
    f"<c/><c><v>4</v></c></row><row/><row/><row/></sheetData>{TAIL}</worksheet>".encode(),
    "a control": f'<worksheet xmlns="{MAIN}">{ROWS}{TAIL}<controls><control><from xmlns:xdr="urn:x">'
    f"<xdr:col>15</xdr:col></from></control></controls></worksheet>".encode(),
    "table and lists": f'<worksheet xmlns="{MAIN}">{ROWS}{TAIL}<tableParts count="0"/><extLst/></worksheet>'.encode(),
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_sheets_written_in_unusual_ways_are_marked_in_place(kind: str, tmp_path: Path) -> None:
    path = odd(tmp_path, ODD[kind])
    made = marked(path, *map(finding, ("A2", "B2", "D2", "F2", "A5", "A1", "C9")))
    back = load_workbook(BytesIO(made))["Sheet1"]
    assert {cell: tone(back, cell) for cell in ("A2", "B2", "D2", "F2", "A5", "A1", "C9", "C2")} == {
        **dict.fromkeys(("A2", "B2", "D2", "F2", "A5", "A1", "C9"), TONES["warning"]),
        "C2": None,
    }
    assert [cell.coordinate for row in back.iter_rows() for cell in row if cell.comment] == [
        *("A1", "A2", "B2", "D2", "F2", "A5", "C9")
    ]
    if kind != "empty":
        assert (back["D2"].value, str(back["A2"].value).strip("<>")) == (4, "甲")
    assert load_workbook(BytesIO(made)).sheetnames == [LIST, "Sheet1"], "marked, not rebuilt"
    assert marked(put_package(path, made), *map(finding, ("A2", "B2", "D2", "F2", "A5", "A1", "C9"))) == made


def test_a_workbook_without_styles_is_marked_in_place(tmp_path: Path) -> None:
    put(tmp_path, sheet([["甲"]]), path="甲.xlsx")
    path = tmp_path / "甲.xlsx"
    styles = re.compile(rb"<(?:Override|Relationship)[^>]*styles[^>]*/>")
    bare = changed(
        path.read_bytes(),
        {
            name: lambda xml: styles.sub(b"", xml)
            for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels")
        },
    )
    made = marked(put_package(path, bare), finding("A1"))
    assert tone(load_workbook(BytesIO(made))["Sheet1"], "A1") == TONES["warning"]

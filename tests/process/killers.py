"""Make small files known to kill, hang or swell a reader of workbooks, each from one sound table."""

import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape

import xlwt

from simulation.writers.workbook import Workbook
from tests.files.formats.compound import patched
from tests.files.formats.zips import package
from tests.support import HEAD, cells_of, item
from tools.fixtures.xml_2003 import xml_2003

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
ROWS = [cells_of(row) for row in [*HEAD, item(), item(number="2", level2="决算")]]
GRID = {(row, column): str(text) for row, cells in enumerate(ROWS) for column, text in enumerate(cells)}
LAST_ROW, LAST_COLUMN = 1048576, "XFD"
BOMB = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + depth)} "{f"&{chr(97 + depth)};" * 10}">' for depth in range(9))
)
"""A billion laughs: ten times ten times … as much text as is written."""


def cell(row: int, column: int, text: str) -> str:
    return f'<c r="{chr(65 + column)}{row + 1}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def row_xml(row: int) -> str:
    cells = "".join(cell(row, column, text) for (at, column), text in GRID.items() if at == row and text)
    return f'<row r="{row + 1}">{cells}</row>'


TABLE = "".join(map(row_xml, range(len(ROWS))))


def sheet_xml(data: str = TABLE, before: str = "", after: str = "", prolog: str = "") -> str:
    return f"{prolog}<worksheet {MAIN}>{before}<sheetData>{data}</sheetData>{after}</worksheet>"


def xlsx(sheet: str, workbook: str = "", **more: str) -> list[tuple[str, bytes]]:
    """Make an .xlsx of one sheet; names in `more` are those of parts, with `__` for `/` and `_` for `.`."""
    sheets = f'<sheets><sheet name="目录" sheetId="1" xmlns:r="{OFFICE}" r:id="rId1"/></sheets>'
    relation = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'
    relations = [("rId1", OFFICE, "worksheet", "worksheets/sheet1.xml")]
    relations += [(f"r{name}", OFFICE, name, f"{name}.xml") for name in ("sharedStrings", "styles")]
    overrides = {"/xl/workbook.xml": "sheet.main", f"/{SHEET}": "worksheet"}
    types = "".join(
        f'<Override PartName="{name}" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in overrides.items()
    )
    office = relation.format("rId1", OFFICE, "officeDocument", "xl/workbook.xml")
    known = "".join(relation.format(*each) for each in relations)
    default = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    parts = {
        "[Content_Types].xml": "<Types"
        f' xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{default}{types}</Types>',
        "_rels/.rels": f"<Relationships {RELATIONS}>{office}</Relationships>",
        "xl/workbook.xml": f"{workbook}<workbook {MAIN}>{sheets}</workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships {RELATIONS}>{known}</Relationships>",
        STRINGS: f"<sst {MAIN}/>",
        STYLES: f"<styleSheet {MAIN}/>",
        SHEET: sheet,
        **{name.replace("__", "/").replace("_", "."): text for name, text in more.items()},
    }
    return [(name, text.encode()) for name, text in parts.items()]


def book(sheet: str, workbook: str = "", **more: str) -> bytes:
    return package(xlsx(sheet, workbook, **more))


def xls(fill: Callable[[xlwt.Worksheet], None] = lambda _: None, rows: int = len(ROWS)) -> bytes:
    """Make the table as .xls, with whatever `fill` adds."""
    target, file = xlwt.Workbook(), BytesIO()
    sheet = target.add_sheet("目录")
    for (row, column), text in GRID.items():
        if row < rows and text:
            sheet.write(row, column, text)
    fill(sheet)
    target.save(file)
    return file.getvalue()


def ods(rows: str, prolog: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    table = f'<table:table table:name="目录">{rows}</table:table>'
    content = (
        f"{prolog}<office:document-content {spaces}><office:body><office:spreadsheet>{table}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    parts = [("mimetype", mimetype), ("content.xml", content.encode()), ("META-INF/manifest.xml", manifest)]
    return package(parts, zipfile.ZIP_STORED)


def ods_cell(text: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-repeated="{repeated}" office:value-type="string">'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )


def ods_table() -> str:
    rows = ("".join(ods_cell(str(text)) for text in cells) for cells in ROWS)
    return "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)


def ods_far(times: int) -> str:
    skipped = f'<table:table-row table:number-rows-repeated="{times}"><table:table-cell/></table:table-row>'
    gap = f'<table:table-cell table:number-columns-repeated="{times // 256}"/>'
    return f"{skipped}<table:table-row>{gap}{ods_cell('完')}</table:table-row>"


def merges(*ranges: str) -> str:
    inner = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    return f'<mergeCells count="{len(ranges)}">{inner}</mergeCells>'


def chain_of(content: bytes, loop: bool) -> bytes:
    """Make an .xls whose chain of sectors forms a loop or leaves the file."""
    fat = 512 * (1 + struct.unpack_from("<I", content, 76)[0])
    return patched(content, fat + 4 * 3, 1 if loop else 1 << 20)


def styled(times: int) -> str:
    formats = "".join(f'<xf numFmtId="{200 + number}" applyNumberFormat="1"/>' for number in range(times))
    codes = "".join(
        f'<numFmt numFmtId="{200 + number}" formatCode="0.{"0" * (number % 30)}&quot;{number}&quot;"/>'
        for number in range(times)
    )
    return f"<styleSheet {MAIN}><numFmts>{codes}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>"


def strings(text: str) -> str:
    return f"<sst {MAIN}><si><t>{text}</t></si></sst>"


def flat_bomb() -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in xlsx(""):
            if name != SHEET:
                archive.writestr(name, data)
        with archive.open(SHEET, "w") as part:
            part.write(sheet_xml().removesuffix("</sheetData></worksheet>").encode())
            for _ in range(300):
                part.write(b" " * (1 << 20))
            part.write(b"</sheetData></worksheet>")
    return content.getvalue()


def linking(url: str) -> Mapping[str, bytes]:
    """Make workbooks that ask their reader to fetch something from `url`."""
    dtd = f'<!DOCTYPE x SYSTEM "{url}/evil.dtd" [<!ENTITY % remote SYSTEM "{url}/entity"> %remote;]>'
    links = f'<externalLink {MAIN}><externalBook xmlns:r="{OFFICE}" r:id="rId1"/></externalLink>'
    target = f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="{url}/a.xlsx" TargetMode="External"/>'
    formula = f'<row r="9"><c r="A9"><f>WEBSERVICE("{url}/formula")</f></c></row>'
    odf = f'<table:table-row><table:table-cell table:formula="of:=WEBSERVICE(&quot;{url}&quot;)"/></table:table-row>'
    page = f'<link rel="stylesheet" href="{url}/a.css"><img src="{url}/a.png"><iframe src="{url}"></iframe>'
    html = f"<html>{page}<table>{html_rows()}</table></html>"
    return {
        "dtd.xlsx": book(sheet_xml(prolog=dtd)),
        "linked.xlsx": package(
            [
                *xlsx(sheet_xml(TABLE + formula)),
                ("xl/externalLinks/externalLink1.xml", links.encode()),
                (
                    "xl/externalLinks/_rels/externalLink1.xml.rels",
                    f"<Relationships {RELATIONS}>{target}</Relationships>".encode(),
                ),
            ]
        ),
        "dtd.ods": ods(ods_table(), dtd),
        "linked.ods": ods(ods_table() + odf),
        "linked-html.xls": html.encode(),
        "dtd-html.xls": (dtd + html).encode(),
        "dtd-xml-2003.xls": xml_2003(Workbook()).replace(b"<Workbook", f"{dtd}<Workbook".encode(), 1),
    }


def html_rows() -> str:
    return "".join(f"<tr>{''.join(f'<td>{escape(str(text))}</td>' for text in cells)}</tr>" for cells in ROWS)

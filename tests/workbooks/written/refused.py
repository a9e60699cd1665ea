"""What lies in an inbox and is no catalog that could be read."""

import io
import struct
import zlib
from collections.abc import Mapping

import xlsxwriter

from simulation.model import Workbook
from simulation.write_xlsx import CREATED
from tests.workbooks.grid import sheet, workbook
from tests.workbooks.written.compound import compound, encrypted_xls
from tests.workbooks.written.headers import DOMINANT
from tests.workbooks.written.packages import changed, entries, packed, saved

BOOK = workbook(*DOMINANT)
XLSX = saved(BOOK)
SHEET = "xl/worksheets/sheet1.xml"
PROSE = """关于报送基层政务公开标准目录的通知

各乡镇人民政府、街道办事处：
请于9月20日前将本单位标准目录报送至县政府办公室。
联系人：李明，联系电话：0375-8051234。
"""
PAGE = """<html><head><meta charset="utf-8"><title>政务公开</title></head>
<body><h1>叶县人民政府</h1><p>您访问的页面不存在。</p></body></html>
"""
MHTML = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_Part"

------=_Part
Content-Type: text/html; charset="gb2312"

<html><body><table><tr><td>一级事项</td><td>二级事项</td></tr></table></body></html>
------=_Part--
"""
XML_2003 = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table/></Worksheet></Workbook>
"""
WORD = [
    ("[Content_Types].xml", b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    ("word/document.xml", b"<w:document/>"),
]
DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>\n'
HIDDEN = Workbook([sheet(["请见隐藏的工作表"], "封面"), sheet(DOMINANT, "目录", hidden=True)])
_ENCRYPTED_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="4096">'
    '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AAAA"/>'
    "</manifest:file-entry></manifest:manifest>"
)
ODS_TYPE = ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")


def _png() -> bytes:
    """A white picture of 8 by 8 points."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\xff\xff\xff\xff\xff\xff\xff\xff" * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _chart_only() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "={1,2,3}"})
        book.add_chartsheet("叶县财政预决算图").set_chart(chart)
    return file.getvalue()


def _scattered() -> str:
    """A hundred and fifty cells on a line from one corner of the sheet to the other."""
    rows = (
        f'<row r="{number * 6000}"><c r="{_letters(number)}{number * 6000}"><v>{number}</v></c></row>'
        for number in range(1, 151)
    )
    return "".join(rows)


def _letters(number: int) -> str:
    return f"{chr(65 + number // 26)}{chr(65 + number % 26)}A"


def _lying() -> bytes:
    """Both headers of the sheet's part say that it unpacks to 1 GiB."""
    at = XLSX.rindex(SHEET.encode()) - 46 + 24
    return XLSX[:at] + struct.pack("<I", 1 << 30) + XLSX[at + 4 :]


FILES: Mapping[str, Workbook | bytes] = {
    "refused-empty.xlsx": b"",
    "refused-truncated-xlsx.xlsx": XLSX[: len(XLSX) * 2 // 3],
    "refused-truncated-xls.xls": saved(BOOK, ".xls")[:4096],
    "refused-picture.xlsx": _png(),
    "refused-pdf.xlsx": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    "refused-docx.xlsx": packed(WORD),
    "refused-doc.xls": compound(b"\xec\xa5\xc1\0" + bytes(4092), "WordDocument"),
    "refused-rtf.xls": b"{\\rtf1\\ansi\\ansicpg936 \\'d5\\'fe\\'ce\\'f1}",
    "refused-rar.xlsx": b"Rar!\x1a\x07\x01\x00" + bytes(64),
    "refused-encrypted-xlsx.xlsx": compound(bytes(4096), "EncryptedPackage"),
    "refused-encrypted-xls.xls": encrypted_xls(),
    "refused-encrypted-ods.ods": packed(
        [
            ODS_TYPE,
            ("content.xml", bytes(range(256)) * 4),
            ("META-INF/manifest.xml", _ENCRYPTED_MANIFEST.encode()),
        ]
    ),
    "refused-web-page.xls": PAGE.encode(),
    "refused-web-archive.xls": MHTML.encode("gb18030"),
    "refused-xml-2003.xls": XML_2003.encode(),
    "refused-json.csv": b'{"rows": [{"level1": "a", "level2": "b"}]}\n',
    "refused-prose.csv": PROSE.encode("gb18030"),
    "refused-unknown-encoding.csv": "一級事項,二級事項\r\n政策文件,法律法規\r\n".encode("big5")
    + b"\xff\xfe\xfa",
    "refused-zip-of-workbooks.xlsx": packed([("叶县社会救助.xlsx", XLSX), ("叶县就业.xlsx", XLSX)]),
    "refused-size-that-lies.xlsx": _lying(),
    "refused-part-twice.xlsx": packed([*entries(XLSX).items(), (SHEET, b"<worksheet/>")]),
    "refused-part-outside.xlsx": packed([*entries(XLSX).items(), ("../../etc/cron.d/x", b"x")]),
    "refused-doctype.xlsx": changed(
        XLSX, {SHEET: lambda xml: xml.replace("<worksheet", f"{DOCTYPE}<worksheet", 1)}
    ),
    "refused-cells-all-over.xlsx": changed(
        XLSX, {SHEET: lambda xml: xml.replace("</sheetData>", f"{_scattered()}</sheetData>")}
    ),
    "refused-chart-only.xlsx": _chart_only(),
    "refused-only-a-hidden-sheet.xlsx": HIDDEN,
    "refused-no-table.xlsx": workbook("叶县人民政府", "2020年政务公开工作总结", "一、主要做法"),
}
CASES = {f"should_refuse/{name}": content for name, content in FILES.items()}

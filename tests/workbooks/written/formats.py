"""The same table in every format, and what files bring along besides their cells."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from simulation.model import Workbook
from simulation.write_html import write_html
from simulation.write_text import write_text
from tests.workbooks.grid import workbook
from tests.workbooks.written.documents import HIDDEN_ROW
from tests.workbooks.written.headers import DOMINANT
from tests.workbooks.written.packages import cell_becomes, changed, entries, packed, saved

BOOK = workbook(*DOMINANT)
SHEET, MAIN = "xl/worksheets/sheet1.xml", "http://schemas.openxmlformats.org/"
TEXTS = {"utf8": "utf-8", "utf8-with-mark": "utf-8-sig", "gb18030": "gb18030", "utf16": "utf-16"}


def _text(encoding: str, suffix: str = ".csv") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"text{suffix}"
        write_text(BOOK, path, encoding)
        return path.read_bytes()


def _html(charset: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        write_html(BOOK, path, charset)
        return path.read_bytes()


def _strict(package: bytes) -> bytes:
    """As Excel saves "Strict Open XML": the same parts under the namespaces of ISO/IEC 29500 Strict."""
    spaces = {
        f"{MAIN}spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        f"{MAIN}officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    parts = {}
    for name, content in entries(package).items():
        text = content.decode()
        for loose, strict in spaces.items():
            text = text.replace(loose, strict)
        parts[name] = text.encode()
    return packed(parts.items())


def _macros(package: bytes) -> bytes:
    """With a part for macros, as .xlsm has it."""
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = entries(package)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(plain.encode(), macro.encode())
    return packed([*parts.items(), ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))])


def _booleans(xml: str) -> str:
    """As Excel keeps check boxes: TRUE and FALSE in place of ticks and of nothing, in the first two items."""
    for row in (4, 5):
        for column, value in zip("IJKLMN", (1, 0, 1, 0, 1, int(row == 4)), strict=True):
            xml = cell_becomes(f"{column}{row}", f"<v>{value}</v>", "b")(xml)
    return xml


def _hide_column(xml: str) -> str:
    return xml.replace('<col min="5" max="5"', '<col min="5" max="5" hidden="1"')


CASES: Mapping[str, Workbook | bytes] = {
    "should_read/formats-xls.xls": BOOK,
    "should_read/formats-ods.ods": BOOK,
    "should_read/formats-xlsb.xlsb": BOOK,
    "should_read/formats-hidden-row-xls.xls": workbook(*HIDDEN_ROW),
    "should_read/formats-hidden-row-xlsb.xlsb": workbook(*HIDDEN_ROW),
    "should_read/formats-csv-semicolons.csv": _text("utf-8-sig").replace(b",", b";"),
    "should_read/formats-tsv.tsv": _text("utf-8", ".tsv"),
    **{f"should_read/formats-csv-{name}.csv": _text(encoding) for name, encoding in TEXTS.items()},
    "should_read/formats-html.html": _html("utf-8"),
    "should_read/formats-html-named-xls.xls": _html("gb18030"),
    "should_read/formats-xlsx-named-xls.xls": saved(BOOK),
    "should_read/formats-xlsm.xlsm": _macros(saved(BOOK)),
    "should_read/formats-xlsx-strict.xlsx": _strict(saved(BOOK)),
    "should_read/formats-error-cells.xlsx": changed(
        saved(BOOK),
        {
            SHEET: lambda xml: cell_becomes("F5", "<f>Z1/0</f><v>#DIV/0!</v>", "e")(
                cell_becomes("E4", "<f>#REF!</f><v>#REF!</v>", "e")(xml)
            )
        },
    ),
    "should_read/3-boolean-cells.xlsx": changed(saved(BOOK), {SHEET: _booleans}),
    "should_read/formats-formula-without-value.xlsx": changed(
        saved(BOOK), {SHEET: cell_becomes("G6", "<f>A1&amp;B1</f>")}
    ),
    "should_read/formats-formula-with-value.xlsx": changed(
        saved(BOOK), {SHEET: cell_becomes("G6", "<f>Z1&amp;Z2</f><v>叶县民政局</v>", "str")}
    ),
    "should_read/formats-hidden-column.xlsx": changed(saved(BOOK), {SHEET: _hide_column}),
    "should_read/formats-stray-cell.xlsx": changed(
        saved(BOOK),
        {
            SHEET: lambda xml: xml.replace(
                "</sheetData>",
                '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>草稿</t></is></c></row></sheetData>',
            )
        },
    ),
    "should_read/formats-formatted-to-the-last-row.xlsx": changed(
        saved(BOOK),
        {
            SHEET: lambda xml: xml.replace(
                "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
            )
        },
    ),
    "should_read/formats-external-link.xlsx": packed(
        [
            *entries(saved(BOOK)).items(),
            (
                "xl/externalLinks/externalLink1.xml",
                f'<externalLink xmlns="{MAIN}spreadsheetml/2006/main"/>'.encode(),
            ),
            (
                "xl/externalLinks/_rels/externalLink1.xml.rels",
                (
                    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                    f'<Relationship Id="rId1" Type="{MAIN}officeDocument/2006/relationships/externalLinkPath" '
                    'Target="http://127.0.0.1:9/budget.xlsx" TargetMode="External"/></Relationships>'
                ).encode(),
            ),
        ]
    ),
}

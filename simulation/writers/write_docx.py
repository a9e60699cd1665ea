"""Write a workbook as a Word document with tables; the bytes are the same each time."""

import zipfile
from collections.abc import Iterator
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path

from simulation.writers.workbook import Span, Workbook, WorkbookSheet

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
}
DOCUMENT = "word/document.xml"
COLUMN_WIDTH = 900
"""In twentieths of a point."""


def write_docx(workbook: Workbook, path: Path) -> None:
    """Write the first sheet: rows of one cell as wide as the sheet as paragraphs, the others as rows of tables."""
    body = "".join(blocks(workbook.sheets[0]))
    path.write_bytes(package({DOCUMENT: document(body)}))


def document(body: str) -> str:
    """Write the XML of a document with this body."""
    return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def package(parts: dict[str, str]) -> bytes:
    """Pack parts, besides those that every document has, into the bytes of a file."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in (PARTS | parts).items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def paragraph(text: str) -> str:
    """Write a paragraph; its line breaks are kept."""
    return f"<w:p><w:r>{'<w:br/>'.join(map(_text, text.split(chr(10))))}</w:r></w:p>"


def _text(line: str) -> str:
    return f'<w:t xml:space="preserve">{escape(line)}</w:t>'


def blocks(sheet: WorkbookSheet) -> Iterator[str]:
    """Write the paragraphs, and the tables between them."""
    width = sheet.width
    spans = {(row, span[1]): span for span in sheet.merges for row in range(span[0], span[2] + 1)}

    def is_line(row: int) -> bool:
        return (row, 0) in sheet.cells and spans.get((row, 0)) == (row, 0, row, width - 1)

    for are_lines, rows in groupby(range(sheet.height), is_line):
        if are_lines:
            yield from (paragraph(str(sheet.cells[row, 0])) for row in rows)
        else:
            grid = f'<w:gridCol w:w="{COLUMN_WIDTH}"/>' * width
            written = "".join(_row(sheet, row, width, spans) for row in rows)
            yield f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl><w:p/>"


def _row(sheet: WorkbookSheet, row: int, width: int, spans: dict[tuple[int, int], Span]) -> str:
    hidden = "<w:trPr><w:hidden/></w:trPr>" if row in sheet.hidden_rows else ""
    column, cells = 0, ""
    while column < width:
        top, _, bottom, right = spans.get((row, column), (row, column, row, column))
        merge = "" if top == bottom else "<w:vMerge/>" if row > top else '<w:vMerge w:val="restart"/>'
        text = paragraph(str(sheet.cells.get((row, column), ""))) if row == top else "<w:p/>"
        cells += f'<w:tc><w:tcPr><w:gridSpan w:val="{right - column + 1}"/>{merge}</w:tcPr>{text}</w:tc>'
        column = right + 1
    return f"<w:tr>{hidden}{cells}</w:tr>"

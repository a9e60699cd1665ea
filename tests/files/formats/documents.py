"""Write minimal Word documents, element by element."""

from collections.abc import Iterable, Mapping

from pipeline.files.formats.open_file import OpenedFile, open_file
from pipeline.files.sheet import Sheet
from pipeline.limits import Limits
from simulation.writers.write_docx import DOCUMENT, PACKAGE, document, package

RELATIONS = "word/_rels/document.xml.rels"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def par(content: str = "", properties: str = "") -> str:
    """A paragraph of XML, or of plain text."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    inner = content if content.startswith(("<w:p>", "<w:tbl>")) else par(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell is XML of a cell, or what it holds."""
    written = "".join(each if each.startswith(("<w:tc>", "<w:sdt>")) else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"


def table(*rows: str, widths: Iterable[int] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def relations(*entries: tuple[str, str, bool]) -> str:
    """The relations of the document: kind, target, whether it lies outside."""
    modes = {True: "External", False: "Internal"}
    written = "".join(
        f'<Relationship Id="r{at}" Type="http://x/{kind}" Target="{target}" TargetMode="{modes[is_outside]}"/>'
        for at, (kind, target, is_outside) in enumerate(entries)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def document_of(*content: str) -> bytes:
    """A document with a table of one cell that holds this XML."""
    return package({DOCUMENT: document(table(row(f"<w:p>{''.join(content)}</w:p>")))})


def opened(*blocks: str, parts: Mapping[str, str] | None = None, limits: Limits | None = None) -> OpenedFile:
    """A document of these blocks, read."""
    content = package({DOCUMENT: document("".join(blocks)), **(parts or {})})
    return open_file(content, limits or Limits())


def sheet_of(*blocks: str, parts: Mapping[str, str] | None = None) -> Sheet:
    [sheet] = opened(*blocks, parts=parts).sheets
    return sheet


def text_of(*content: str, parts: Mapping[str, str] | None = None) -> str:
    """The text of a cell that holds this XML."""
    return sheet_of(table(row("甲", f"<w:p>{''.join(content)}</w:p>", "乙")), parts=parts).rows[0][1]

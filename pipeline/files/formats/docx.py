"""Read Word documents (.docx, .docm, .dotx): their tables, and what stands around them, as one sheet.

python-docx builds the whole tree, takes quadratic time for the cells of a table, and passes over content controls,
tracked changes, symbols and automatic numbers. So the rows are read from the XML, one after the other, and each is
dropped once it is read (docs/decisions/0029-word.md). The elements are those of ISO/IEC 29500-1, section 17.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse, parse
from zipfile import ZipFile

from pipeline.files.formats.docx_document import DocumentBuilder
from pipeline.files.formats.docx_numbering import Numbering
from pipeline.files.formats.docx_text import TextReader
from pipeline.files.formats.docx_xml import attribute, name_of
from pipeline.files.formats.errors import damaged_file
from pipeline.files.formats.ooxml_parts import list_parts
from pipeline.files.formats.problem import ReadResult, external_links, has_macros
from pipeline.files.formats.zip_guard import UNREADABLE_ZIP

MOST_DEPTH = 200
"""Elements inside each other; tables nested ten deep have about 100."""
MACROS = "word/vbaproject.bin"
LARGEST_PART = 16 << 20
"""Bytes of a part that is parsed as a whole; styles take some 50 kB."""
BLOCKS = frozenset({"p", "tr", "tbl", "Fallback"})
"""What is read as a whole; `Fallback` repeats, for older programs, what stands before it."""
ALLOWED_OUTSIDE = frozenset({"hyperlink", "attachedTemplate"})
"""Relations to places outside that every other document has, and that bring nothing into it."""


def read(content: bytes, cells: int) -> ReadResult:
    """Read a document as one sheet of at most `cells` cells.

    Raises RefusedError if it is damaged, too large, or has no table.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _Package(archive).read(cells)
    except (*UNREADABLE_ZIP, ParseError):
        raise damaged_file() from None


class _Package:
    """The parts of a document, found by the relations between them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._parts = list_parts(archive)

    def read(self, cells: int) -> ReadResult:
        main = self._related("").get("officeDocument", "word/document.xml")
        related = self._related(main)
        numbering = Numbering(*(self._tree(related.get(name, "")) for name in ("numbering", "styles")))
        document = DocumentBuilder(TextReader(numbering), cells)
        with self._archive.open(self._parts[main]) as part:
            _add_blocks(part, document)
        sheets, problems = document.build()
        problems += [external_links(related[""])] if "" in related else []
        return sheets, [*problems, has_macros()] if MACROS in self._parts else problems

    def _related(self, source: str) -> Mapping[str, str]:
        """Map the kinds of a part's relations to the parts they lead to, and "" to the first place outside, if any."""
        relations = self._tree(join(dirname(source), "_rels", f"{basename(source)}.rels"))
        found: dict[str, str] = {}
        for each in relations if relations is not None else ():
            kind, target = basename(attribute(each, "Type")), attribute(each, "Target").replace("\\", "/")
            if attribute(each, "TargetMode") != "External":
                found.setdefault(kind, normpath(join("/", dirname(source), target))[1:].lower())
            elif kind not in ALLOWED_OUTSIDE:
                found.setdefault("", target)
        return found

    def _tree(self, part: str) -> Element | None:
        """Parse a part; None if there is none, or if it is too large."""
        name = self._parts.get(part)
        if name is None or self._archive.getinfo(name).file_size > LARGEST_PART:
            return None
        with self._archive.open(name) as file:
            return parse(file).getroot()  # noqa: S314 - the guard has refused document types


def _add_blocks(part: IO[bytes], document: DocumentBuilder) -> None:
    """Add the blocks of a document to the builder as they are parsed."""
    around: list[Element] = []
    depth = 0
    for event, element in iterparse(part, ("start", "end")):  # noqa: S314 - the guard has refused document types
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise damaged_file()
        if name_of(element) not in BLOCKS:
            continue
        if event == "start":
            around.append(element)
        else:
            around.pop()
            _add_block(element, around, document)


def _add_block(block: Element, around: Sequence[Element], document: DocumentBuilder) -> None:
    """Add a block, and empty it, unless it is part of a block that is added as a whole."""
    place = "/".join(map(name_of, (*around, block)))
    if place == "p":
        document.add_paragraph(block)
    elif place == "tbl/tr":
        document.add_row(block, around[0])
    elif place == "tbl":
        document.end_table()
    else:
        return
    block.clear()

"""OpenDocument spreadsheets, read in one pass: values as they are shown, merged ranges, and what is marked.

calamine reads values of this format, but neither merged ranges nor what is hidden, blanks error values, and makes a
cell of its own of every repetition. The elements are those of OpenDocument 1.3 part 3, section 9.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from pipeline.files.formats.build_sheet import build_sheet
from pipeline.files.formats.errors import RefusedError
from pipeline.files.formats.ods_handler import OdsHandler
from pipeline.files.formats.ods_table import OdsTable
from pipeline.files.formats.problem import ReadResult
from pipeline.files.formats.sparse_workbook import keep_main_block
from pipeline.files.formats.zip_guard import UNREADABLE_ZIP
from pipeline.settings import Limits

CONTENT, MANIFEST, KIND = "content.xml", "META-INF/manifest.xml", "mimetype"
PACKAGE = "encrypted-package"
"""LibreOffice encrypts a whole document into this entry."""
KINDS = {"text": "odt", "presentation": "odp", "graphics": "odg"}
_CHUNK = 1 << 16


def read(content: bytes, limits: Limits) -> ReadResult:
    """The sheets of the document in order.

    Raises RefusedError where it is encrypted, damaged, or no spreadsheet.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            guard(archive)
            with archive.open(CONTENT) as part:
                tables = _tables(part, limits.cells)
    except UNREADABLE_ZIP:
        raise RefusedError("damaged_file") from None
    return _settled(tables, limits.cells)


def guard(archive: ZipFile) -> None:
    """The document can be opened, and is a spreadsheet for all that its package says."""
    names = set(archive.namelist())
    if PACKAGE in names or (MANIFEST in names and b"encryption-data" in archive.read(MANIFEST)):
        raise RefusedError("password_protected")
    kind = archive.read(KIND).decode("ascii", "replace") if KIND in names else ""
    kind = kind.strip().removeprefix("application/vnd.oasis.opendocument.").removesuffix("-template")
    if kind in KINDS:
        raise RefusedError("not_a_workbook", KINDS[kind])


def _tables(part: IO[bytes], cells: int) -> list[OdsTable]:
    found = OdsHandler(cells)
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
    except (ExpatError, IndexError) as error:  # IndexError: cells outside a table
        raise RefusedError("unreadable_file", str(error)) from None
    if not found.is_spreadsheet:
        raise RefusedError("not_a_workbook", "odt")
    return found.tables


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("has_doctype", CONTENT)


def _settled(tables: list[OdsTable], cells: int) -> ReadResult:
    sheets, problems = [], []
    for number, table in enumerate(tables, 1):
        scan = table.scan()
        if scan.cells <= cells:
            sheets.append(build_sheet(table.name, number, table.rows(), scan, is_hidden=table.is_hidden))
            continue
        empty = build_sheet(table.name, number, [], is_hidden=table.is_hidden)
        settled, more = keep_main_block(empty, table.cells, scan, cells)
        sheets += settled
        problems += more
    return sheets, problems

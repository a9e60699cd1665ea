"""Read OpenDocument spreadsheets in one pass: shown values, merged ranges, hidden rows and columns, error cells.

calamine reads the values of this format, but neither merged ranges nor what is hidden; it blanks error values, and sets
no bound on repeated cells, of which a hostile file can claim millions. All of this stands in one XML part, so one pass
reads it (docs/decisions/0010-formats.md). The elements are those of OpenDocument 1.3 part 3, section 9.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from pipeline.files.formats.build_sheet import build_sheet
from pipeline.files.formats.errors import (
    damaged_file,
    has_doctype,
    not_a_workbook,
    password_protected,
    unreadable_file,
)
from pipeline.files.formats.ods_handler import OdsHandler
from pipeline.files.formats.ods_table import OdsTable
from pipeline.files.formats.problem import ReadResult
from pipeline.files.formats.sparse_workbook import keep_main_block
from pipeline.files.formats.zip_guard import UNREADABLE_ZIP
from pipeline.settings import Limits

CONTENT, MANIFEST, KIND = "content.xml", "META-INF/manifest.xml", "mimetype"
ENCRYPTED_PACKAGE = "encrypted-package"
"""The entry into which LibreOffice encrypts a whole document."""
KINDS = {"text": "odt", "presentation": "odp", "graphics": "odg"}
_CHUNK = 1 << 16


def read(content: bytes, limits: Limits) -> ReadResult:
    """Read the sheets of a document in order.

    Raises RefusedError if it is encrypted, damaged, or no spreadsheet.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            refuse_unreadable(archive)
            with archive.open(CONTENT) as part:
                tables = _tables(part, limits.cells)
    except UNREADABLE_ZIP:
        raise damaged_file() from None
    return _to_sheets(tables, limits.cells)


def refuse_unreadable(archive: ZipFile) -> None:
    """Raise RefusedError if the document is encrypted, or its package says that it is no spreadsheet."""
    names = set(archive.namelist())
    if ENCRYPTED_PACKAGE in names or (MANIFEST in names and b"encryption-data" in archive.read(MANIFEST)):
        raise password_protected()
    kind = archive.read(KIND).decode("ascii", "replace") if KIND in names else ""
    kind = kind.strip().removeprefix("application/vnd.oasis.opendocument.").removesuffix("-template")
    if kind in KINDS:
        raise not_a_workbook(KINDS[kind])


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
        raise unreadable_file(str(error)) from None
    if not found.is_spreadsheet:
        raise not_a_workbook("odt")
    return found.tables


def _refuse_doctype(*_: object) -> None:
    raise has_doctype(CONTENT)


def _to_sheets(tables: list[OdsTable], cells: int) -> ReadResult:
    sheets, problems = [], []
    for number, table in enumerate(tables, 1):
        scan = table.scan()
        if scan.cells <= cells:
            sheets.append(build_sheet(table.name, number, table.rows(), scan, is_hidden=table.is_hidden))
            continue
        empty = build_sheet(table.name, number, [], is_hidden=table.is_hidden)
        block, more = keep_main_block(empty, table.cells, scan, cells)
        sheets += block
        problems += more
    return sheets, problems

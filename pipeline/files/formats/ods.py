"""Read OpenDocument spreadsheets in one pass: shown values, merged ranges, hidden rows and columns, error cells.

calamine reads the values of this format, but neither merged ranges nor what is hidden; it blanks error values, and sets
no bound on repeated cells, of which a hostile file can claim millions. All of this stands in one XML part, so one pass
reads it (docs/decisions/0010-formats.md). The elements are those of OpenDocument 1.3 part 3, section 9.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from pipeline.files.formats.errors import damaged_file, not_a_workbook, password_protected
from pipeline.files.formats.ods_handler import OdsHandler
from pipeline.files.formats.parse_xml import parse_xml
from pipeline.files.formats.problem import ReadResult
from pipeline.files.formats.xml_table import settle_tables
from pipeline.files.formats.zip_guard import UNREADABLE_ZIP

CONTENT, MANIFEST, KIND = "content.xml", "META-INF/manifest.xml", "mimetype"
ENCRYPTED_PACKAGE = "encrypted-package"
"""The entry into which LibreOffice encrypts a whole document."""
KINDS = {"text": "odt", "presentation": "odp", "graphics": "odg"}
_CHUNK = 1 << 16


def read(content: bytes, cells: int) -> ReadResult:
    """Read the sheets of a document in order.

    Raises RefusedError if it is encrypted, damaged, or no spreadsheet.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            refuse_unreadable(archive)
            with archive.open(CONTENT) as part:
                return _read(iter(partial(part.read, _CHUNK), b""), cells)
    except UNREADABLE_ZIP:
        raise damaged_file() from None


def read_flat(text: str, cells: int) -> ReadResult:
    """Read the sheets of a document that is one XML file. Raises RefusedError as `read` does."""
    return _read([text.lstrip()], cells)


def refuse_unreadable(archive: ZipFile) -> None:
    """Raise RefusedError if the document is encrypted, or its package says that it is no spreadsheet."""
    names = set(archive.namelist())
    if ENCRYPTED_PACKAGE in names or (MANIFEST in names and b"encryption-data" in archive.read(MANIFEST)):
        raise password_protected()
    kind = archive.read(KIND).decode("ascii", "replace") if KIND in names else ""
    kind = kind.strip().removeprefix("application/vnd.oasis.opendocument.").removesuffix("-template")
    if kind in KINDS:
        raise not_a_workbook(KINDS[kind])


def _read(chunks: Iterable[bytes | str], cells: int) -> ReadResult:
    found = OdsHandler(cells)
    parse_xml(found, chunks)
    if not found.is_spreadsheet:
        raise not_a_workbook("odt")
    return settle_tables(found.tables, cells)

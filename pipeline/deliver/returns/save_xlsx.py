"""Saves a marked workbook as reproducible bytes: no clock, no temporary file."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from xml.parsers.expat import ParserCreate
from zipfile import ZIP_DEFLATED

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.relationship import Relationship
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer import excel
from openpyxl.xml.constants import ARC_SHARED_STRINGS, ARC_WORKBOOK_RELS, SHARED_STRINGS
from openpyxl.xml.functions import tostring

from pipeline.deliver.reproducible_xlsx import ReproducibleZip, fix_times
from pipeline.deliver.returns.comment_anchors import add_anchors
from pipeline.deliver.returns.marked_workbook import MarkedWorkbook, PreservedParts
from pipeline.deliver.returns.sheet_rows_xml import SheetRows

_DATA = re.compile(r"<sheetData\s*/>|<sheetData>(.*?)</sheetData>", re.DOTALL)
_SIZE = re.compile(r"<dimension\b[^>]*/>")
"""The extent of a sheet: openpyxl knows that of the marked cells alone, and the element is optional."""


def save_xlsx(workbook: MarkedWorkbook) -> bytes:
    """Save a workbook as an .xlsx package, with its preserved parts put back in."""
    fix_times(workbook.book)
    target = BytesIO()
    archive = _ReturnZip(target, "w", ZIP_DEFLATED)
    writer = _ReturnWriter(workbook.book, archive)
    writer.keep(workbook.preserved)
    writer.save()
    return target.getvalue()


class _ReturnZip(ReproducibleZip):
    """A reproducible package that adds shared strings and anchors while it is written."""

    has_strings = False
    comments_of: tuple[Worksheet, SheetRows | None] | None = None

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        name = str(zinfo_or_arcname)
        if self.has_strings and name == ARC_WORKBOOK_RELS:
            data = _decode(data).replace("</Relationships>", f"{_strings_relationship()}</Relationships>")
        if self.comments_of and name.endswith(".vml"):
            data = add_anchors(_decode(data), *self.comments_of)
        super().writestr(name, data)


class _SharedStrings:
    """The shared strings, as openpyxl's list of parts wants them."""

    path = f"/{ARC_SHARED_STRINGS}"
    mime_type = SHARED_STRINGS


class _ReturnWriter(excel.ExcelWriter):
    """A workbook writer that works in memory, since a marking process may write no file."""

    _archive: _ReturnZip

    def keep(self, parts: PreservedParts) -> None:
        """Put the preserved parts into the package."""
        self._rows = parts.rows
        if parts.strings is not None:
            self._archive.writestr(ARC_SHARED_STRINGS, parts.strings)
            self._archive.has_strings = True
            self.manifest.append(_SharedStrings)

    def _write_comment(self, ws: Any) -> None:
        """Write the comments of a sheet, each anchored beside its cell."""
        self._archive.comments_of = ws, self._rows.get(ws)
        super()._write_comment(ws)  # type: ignore[misc]
        self._archive.comments_of = None

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet without a temporary file, with its preserved rows."""
        drawing = SpreadsheetDrawing()
        drawing.charts, drawing.images = ws._charts, ws._images  # noqa: SLF001 - as in the method overridden
        written = BytesIO()
        writer: Any = WorksheetWriter(ws, written)
        writer.write()
        ws._drawing, ws._rels = drawing, writer._rels  # noqa: SLF001
        rows = self._rows.get(ws)
        content = written.getvalue()
        self._archive.writestr(ws.path[1:], _insert_rows(content, rows) if rows else content)
        self.manifest.append(ws)


def _insert_rows(content: bytes, rows: SheetRows) -> bytes:
    """Put the preserved rows into the XML of a sheet, with the styles of the marked cells.

    Raises:
        ExpatError: the result is not well-formed.
    """
    before, marked, after = _DATA.split(content.decode())
    full = f"{_SIZE.sub('', before)}<sheetData>{rows.with_styles(SheetRows(marked or '').styles())}</sheetData>{after}"
    encoded = full.encode()
    ParserCreate().Parse(encoded, True)  # noqa: FBT003 - positional only. No tree is built, so no entity is expanded
    return encoded


def _strings_relationship() -> str:
    """Build the relationship of the shared strings, as XML."""
    link = Relationship(Id="strings", type="sharedStrings", Target=_SharedStrings.path)
    return _decode(tostring(link.to_tree()))


def _decode(data: str | bytes) -> str:
    return data if isinstance(data, str) else data.decode()

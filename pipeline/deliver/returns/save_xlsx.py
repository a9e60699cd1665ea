"""A marked workbook becomes bytes, the same for the same workbook: no clock, no temporary file."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import fromstring
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
"""How far the sheet reaches: told of its few marked cells, and needed by nobody."""


def save_xlsx(workbook: MarkedWorkbook) -> bytes:
    """The workbook as an .xlsx file; its properties and entries bear one fixed time."""
    fix_times(workbook.book)
    target = BytesIO()
    archive = _ReturnZip(target, "w", ZIP_DEFLATED)
    writer = _ReturnWriter(workbook.book, archive)
    writer.keep(workbook.preserved)
    writer.save()
    return target.getvalue()


class _ReturnZip(ReproducibleZip):
    """Knows of the table of texts that was kept, if there is one, and whose comments are being written."""

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
    """The table of texts, as the list of parts knows it."""

    path = f"/{ARC_SHARED_STRINGS}"
    mime_type = SHARED_STRINGS


class _ReturnWriter(excel.ExcelWriter):
    """Sheets are written in memory: a marking process may write no file. Rows that were kept go in again."""

    _archive: _ReturnZip

    def keep(self, parts: PreservedParts) -> None:
        """What is kept will be in the package."""
        self._rows = parts.rows
        if parts.strings is not None:
            self._archive.writestr(ARC_SHARED_STRINGS, parts.strings)
            self._archive.has_strings = True
            self.manifest.append(_SharedStrings)

    def _write_comment(self, ws: Any) -> None:
        """As openpyxl does, but each comment stands beside its cell."""
        self._archive.comments_of = ws, self._rows.get(ws)
        super()._write_comment(ws)  # type: ignore[misc]
        self._archive.comments_of = None

    def write_worksheet(self, ws: Any) -> None:
        """As openpyxl does, but for its temporary file and the kept rows."""
        drawing = SpreadsheetDrawing()
        drawing.charts, drawing.images = ws._charts, ws._images  # noqa: SLF001 - as the method it stands for
        written = BytesIO()
        writer: Any = WorksheetWriter(ws, written)
        writer.write()
        ws._drawing, ws._rels = drawing, writer._rels  # noqa: SLF001
        rows = self._rows.get(ws)
        content = written.getvalue()
        self._archive.writestr(ws.path[1:], _insert_rows(content, rows) if rows else content)
        self.manifest.append(ws)


def _insert_rows(content: bytes, rows: SheetRows) -> bytes:
    """The sheet with its rows put back in; cells that are in it lend them their style. Raises ParseError."""
    before, marked, after = _DATA.split(content.decode())
    full = f"{_SIZE.sub('', before)}<sheetData>{rows.with_styles(SheetRows(marked or '').styles())}</sheetData>{after}"
    fromstring(full)  # noqa: S314 - only to see that it is well-formed; what it is made of was guarded
    return full.encode()


def _strings_relationship() -> str:
    link = Relationship(Id="strings", type="sharedStrings", Target=_SharedStrings.path)
    return _decode(tostring(link.to_tree()))


def _decode(data: str | bytes) -> str:
    return data if isinstance(data, str) else data.decode()

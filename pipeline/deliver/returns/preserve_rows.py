"""The submitter's own workbook with the XML of its rows preserved.

openpyxl reads all of a sheet but the rows. This is three times as fast as reading and writing every cell, and values,
rich texts and results of formulas stay as they were written.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from copy import copy
from functools import partial
from io import BytesIO
from typing import IO, Any

from openpyxl.reader import excel
from openpyxl.xml.constants import SHARED_STRINGS

from pipeline.deliver.returns.marked_workbook import MarkedWorkbook, PreservedParts
from pipeline.deliver.returns.marking_task import ReportedFinding
from pipeline.deliver.returns.open_original import MergeKeepingReader, remove_external_names, use_sheet_reader
from pipeline.deliver.returns.sheet_rows_xml import SheetRows, UnsupportedXmlError
from schemas.documents.returns import ReturnWords

_DATA = re.compile(r"<sheetData\s*/>|<sheetData>(.*?)</sheetData>", re.DOTALL)
_UTF_8 = re.compile(r"\s*<\?xml[^>]*encoding=[\"'](?i:utf-8)[\"']|\s*<(?!\?)")


def open_preserving_rows(
    content: bytes, findings: Sequence[ReportedFinding], words: ReturnWords
) -> MarkedWorkbook:
    """Open a workbook without its rows; its sheets have only the cells of the findings, with their styles.

    Raises:
        UnsupportedXmlError: the rows of a sheet cannot be preserved.
        Exception: whatever openpyxl raises at a bad file.
    """
    preserved = PreservedParts()
    with warnings.catch_warnings(), use_sheet_reader(partial(_RowKeepingReader, preserved)):
        warnings.simplefilter("ignore")
        reader = _StringsKeepingReader(BytesIO(content), keep_links=False)
        reader.read()
    preserved.strings = reader.strings
    book: Any = reader.wb
    remove_external_names(book)
    workbook = MarkedWorkbook(
        book, words.marked, {sheet.title: sheet for sheet in book.worksheets}, preserved
    )
    for position in filter(None, map(workbook.position_of, findings)):
        cell: Any = position.sheet.cell(position.row, position.column)
        style = preserved.rows[position.sheet].style_of(position.row, cell.coordinate)
        cell._style = copy(book._cell_styles[style])  # noqa: SLF001 - openpyxl has no public way
    return workbook


class _StringsKeepingReader(excel.ExcelReader):
    """A workbook reader that keeps the bytes of the shared strings."""

    strings: bytes | None = None

    def read_strings(self) -> None:
        """Keep the bytes of the shared strings instead of parsing them."""
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is not None:
            self.strings = self.archive.read(part.PartName[1:])


class _RowKeepingReader(MergeKeepingReader):
    """A sheet reader that takes the rows out of the XML before it reads the rest."""

    def __init__(self, preserved: PreservedParts, ws: Any, xml_source: IO[bytes], *rest: Any) -> None:
        xml = xml_source.read().decode("utf-8")
        parts = _DATA.split(xml)
        if len(parts) != len(("before", "rows", "after")) or not _UTF_8.match(xml):
            raise UnsupportedXmlError
        preserved.rows[ws] = SheetRows(parts[1] or "")
        bare = f"{parts[0]}<sheetData/>{parts[2]}"
        super().__init__(ws, BytesIO(bare.encode()), *rest)

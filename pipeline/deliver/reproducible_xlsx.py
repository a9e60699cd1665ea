"""Saves workbooks as bytes that depend on nothing but their content."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - document properties have no time zone


class ReproducibleZip(ZipFile):
    """A zip archive in which all entries have the same time."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add data as an entry."""
        entry = ZipInfo(str(zinfo_or_arcname), EPOCH.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add the content of a file as an entry."""
        self.writestr(arcname or filename, Path(filename).read_bytes())


def xlsx_bytes(book: Workbook) -> bytes:
    """Save a workbook as the bytes of an .xlsx package without the time of writing."""
    fix_times(book)
    target = BytesIO()
    ExcelWriter(book, ReproducibleZip(target, "w", ZIP_DEFLATED)).save()
    return target.getvalue()


def fix_times(book: Workbook) -> None:
    """Set the times in the properties of a workbook to a fixed one."""
    book.properties.created = book.properties.modified = EPOCH

"""A workbook becomes bytes, the same for the same workbook: no clock, no temporary file's time."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - document properties know no time zone


class ReproducibleZip(ZipFile):
    """Every entry has the same time."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """The data is an entry of the archive."""
        entry = ZipInfo(str(zinfo_or_arcname), EPOCH.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """The content of the file is an entry of the archive."""
        self.writestr(arcname or filename, Path(filename).read_bytes())


def xlsx_bytes(book: Workbook) -> bytes:
    """The workbook as an .xlsx package in which no time of writing is left."""
    fix_times(book)
    target = BytesIO()
    ExcelWriter(book, ReproducibleZip(target, "w", ZIP_DEFLATED)).save()
    return target.getvalue()


def fix_times(book: Workbook) -> None:
    """The workbook's own properties bear one fixed time."""
    book.properties.created = book.properties.modified = EPOCH

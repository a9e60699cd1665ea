"""A workbook as bytes that are the same whenever it is written."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - document properties bear no zone
CORE = "docProps/core.xml"


def as_bytes(book: Workbook) -> bytes:
    """The workbook as an .xlsx package in which no time of writing is left."""
    written = io.BytesIO()
    book.properties.created = WRITTEN
    book.save(written)
    book.properties.modified = WRITTEN  # saving sets it
    package = io.BytesIO()
    with (
        zipfile.ZipFile(written) as before,
        zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = tostring(book.properties.to_tree()) if name == CORE else before.read(name)
            after.writestr(zipfile.ZipInfo(name, WRITTEN.timetuple()[:6]), part, zipfile.ZIP_DEFLATED)
    return package.getvalue()

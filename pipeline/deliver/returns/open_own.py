"""The submitter's own workbook, opened to be marked in place."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.deliver.returns.marked_workbook import MarkedWorkbook
from pipeline.deliver.returns.xlsx.package import Package
from pipeline.deliver.returns.xlsx.workbook import WorkbookPart
from schemas.documents.returns import ReturnWords

SIGNATURES = "_xmlsignatures/"


def open_own(content: bytes, lists: Iterable[str], words: ReturnWords) -> MarkedWorkbook:
    """Open a package and take out the `lists` of findings that earlier returns left in it, by name of the sheet.

    Raises whatever a bad package causes.
    """
    package = Package(content)
    part = WorkbookPart(package)
    for title in lists:
        part.remove_sheet(title)
    is_signed = any(name.lower().startswith(SIGNATURES) for name in package.names)
    origins = [words.marked, words.signed] if is_signed else [words.marked]
    return MarkedWorkbook(part, origins, {sheet.title: sheet for sheet in part.sheets})

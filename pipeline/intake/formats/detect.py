"""What a file is, judged by its content and never by its name."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from pipeline.intake.formats.scan import Scan
from pipeline.intake.formats.xlsx import scan

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
XLS_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
PARTS = {
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "content.xml": "ods",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
}
READABLE = frozenset({"xlsb", "ods"})
MACROS = "xl/vbaProject.bin"
UNREADABLE_ZIP = (BadZipFile, ValueError, NotImplementedError, EOFError, KeyError, RuntimeError, zlib.error)


@dataclass(frozen=True, slots=True)
class Detected:
    """A format by its short name, the rule that refuses it if it cannot be read, and what a scan told by sheet name."""

    format: str
    refused_by: str | None = None
    scans: Mapping[str, Scan] = field(default_factory=dict)


def detect(content: bytes) -> Detected:
    """What the bytes are."""
    if not content:
        return Detected("empty", "empty_file")
    if content.startswith(OLE):
        return _ole(content)
    if content.startswith(b"PK"):
        return _zip(content)
    return Detected("unknown", "not_a_workbook")


def _ole(content: bytes) -> Detected:
    if ENCRYPTED in content:
        return Detected("encrypted", "password_protected")
    if any(name in content for name in XLS_STREAMS):
        return Detected("xls")
    return Detected("ole", "not_a_workbook")


def _zip(content: bytes) -> Detected:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = next((kind for part, kind in PARTS.items() if part in names), "zip")
            if kind == "xlsx":
                return Detected("xlsm" if MACROS in names else "xlsx", scans=scan(archive))
    except UNREADABLE_ZIP:
        return Detected("zip", "damaged_file")
    return Detected(kind, None if kind in READABLE else "not_a_workbook")

"""What a file is, judged by its content and never by its name."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

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
READABLE = frozenset({"xlsx", "xls", "xlsb", "ods"})


def detect_format(content: bytes) -> tuple[str, str | None]:
    """The format's short name, and the rule that refuses the file if it is none that can be read."""
    if not content:
        return "empty", "empty_file"
    if content.startswith(OLE):
        return _ole(content)
    if content.startswith(b"PK"):
        return _zip(content)
    return "unknown", "not_a_workbook"


def _ole(content: bytes) -> tuple[str, str | None]:
    if ENCRYPTED in content:
        return "encrypted", "password_protected"
    if any(name in content for name in XLS_STREAMS):
        return "xls", None
    return "ole", "not_a_workbook"


def _zip(content: bytes) -> tuple[str, str | None]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError):
        return "zip", "damaged_file"
    kind = next((kind for part, kind in PARTS.items() if part in names), "zip")
    if kind == "xlsx" and "xl/vbaProject.bin" in names:
        kind = "xlsm"
    return kind, None if kind in READABLE or kind == "xlsm" else "not_a_workbook"

"""Detect the format of a file by its content, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from pipeline.files.formats.decode_text import detect_text_format
from pipeline.files.formats.errors import (
    RefusedError,
    damaged_file,
    empty_file,
    not_a_workbook,
    password_protected,
)
from pipeline.files.formats.ole_guard import VBA_STORAGE, WORKBOOKS, BrokenOleError, CompoundFile
from pipeline.files.formats.scan_xls import scan_xls
from pipeline.files.formats.scan_xlsb import scan_xlsb
from pipeline.files.formats.scan_xlsx import scan_xlsx
from pipeline.files.formats.sheet_scan import SheetScan
from pipeline.files.formats.zip_guard import UNREADABLE_ZIP, external_part, guard
from pipeline.settings import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = {
    "EncryptedPackage": "encrypted",
    **dict.fromkeys(WORKBOOKS, "xls"),
    "WordDocument": "doc",
    "PowerPoint Document": "ppt",
    "VisioDocument": "vsd",
    "__properties_version1.0": "msg",
}
"""The format of a compound file: that of the first of these streams that it has."""
PARTS = {  # in small letters, because programs differ in case
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "content.xml": "ods",
    "encrypted-package": "ods",
    "word/document.xml": "docx",
    "word/document2.xml": "docx",
    "ppt/presentation.xml": "pptx",
    "ofd.xml": "ofd",
}
SCANS: Mapping[str, Callable[[ZipFile], dict[str, SheetScan]]] = {"xlsx": scan_xlsx, "xlsb": scan_xlsb}
READABLE = frozenset({"xlsx", "xlsb", "ods", "docx", "csv", "tsv", "html"})
MACROS = "xl/vbaproject.bin"


@dataclass(frozen=True, slots=True)
class DetectedFormat:
    """The format of a file by its short name, and what was found while detecting it.

    `refused_by` is the rule for which the file is refused, and `value` what broke it. `scans` holds a scan for each
    sheet, by name. `external` names a part that refers to data outside the workbook.
    """

    format: str
    refused_by: str | None = None
    value: str = ""
    scans: Mapping[str, SheetScan] = field(default_factory=dict)
    external: str | None = None
    has_macros: bool = False


def detect(content: bytes, limits: Limits) -> DetectedFormat:
    """Detect the format of a file.

    A zip package or compound file is checked by its guard first, and scanned only if that is safe.
    """
    if not content:
        return _refused("empty", empty_file())
    if content.startswith(OLE):
        return _ole(content)
    if content.startswith(b"PK"):
        return _zip(content, limits)
    return _text(content)


def _text(content: bytes) -> DetectedFormat:
    try:
        kind = detect_text_format(content)
    except RefusedError as refused:
        return _refused(refused.value or "text", refused)
    return DetectedFormat(kind, value=kind) if kind in READABLE else _refused(kind, not_a_workbook(kind))


def _ole(content: bytes) -> DetectedFormat:
    try:
        compound = CompoundFile(content)
        names = compound.names
        kind = next((kind for stream, kind in STREAMS.items() if stream in names), "ole")
        if kind == "encrypted":
            return _refused(kind, password_protected())
        if kind != "xls":
            return _refused(kind, not_a_workbook(kind))
        compound.check_streams()
        scans = scan_xls(compound.read_stream(WORKBOOKS) or b"")
        return DetectedFormat(kind, scans=scans, has_macros=VBA_STORAGE in names)
    except RefusedError as refused:
        return _refused("xls", refused)
    except BrokenOleError:
        return _refused("ole", damaged_file())


def _zip(content: bytes, limits: Limits) -> DetectedFormat:
    kind = "zip"
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            kind = next((kind for part, kind in PARTS.items() if part in names), "zip")
            if kind not in READABLE:
                return _refused(kind, not_a_workbook(kind))
            guard(content, archive, limits.unpacked_bytes)
            scans = SCANS[kind](archive) if kind in SCANS else {}
            has_macros = MACROS in names
            kind = "xlsm" if kind == "xlsx" and has_macros else kind
            return DetectedFormat(kind, scans=scans, external=external_part(archive), has_macros=has_macros)
    except RefusedError as refused:
        return _refused(kind, refused)
    except UNREADABLE_ZIP:
        return _refused(kind, damaged_file())


def _refused(kind: str, refused: RefusedError) -> DetectedFormat:
    return DetectedFormat(kind, refused.rule, refused.value)

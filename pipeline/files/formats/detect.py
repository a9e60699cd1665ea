"""Detect the format of a file by its content, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from io import BytesIO
from zipfile import ZipFile

from pipeline.files.formats.decode_text import detect_text_format
from pipeline.files.formats.decrypt import decrypt_package, decrypt_stream
from pipeline.files.formats.errors import (
    RefusedError,
    damaged_file,
    empty_file,
    not_a_workbook,
    password_protected,
)
from pipeline.files.formats.ole_guard import BrokenOleError, CompoundFile
from pipeline.files.formats.ooxml_parts import list_parts
from pipeline.files.formats.scan_xls import is_encrypted, is_old, is_workbook_stream, scan_xls
from pipeline.files.formats.scan_xlsb import scan_xlsb
from pipeline.files.formats.scan_xlsx import scan_xlsx
from pipeline.files.formats.sheet_scan import SheetScan
from pipeline.files.formats.usual_places import document_kind, find_document, to_usual_places
from pipeline.files.formats.zip_guard import UNREADABLE_ZIP, external_part, guard
from pipeline.limits import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOKS = ("Workbook", "Book")
STREAMS = {  # in small letters, because programs differ in case
    "encryptedpackage": "encrypted",
    "workbook": "xls",
    "book": "xls",
    "worddocument": "doc",
    "powerpoint document": "ppt",
    "visiodocument": "vsd",
    "__properties_version1.0": "msg",
}
"""The format of a compound file: that of the first of these streams that its root has."""
VBA_STORAGE, VBA_PART = "_vba_project_cur", "vbaproject.bin"
"""Where macros lie in an .xls and in a package, in small letters."""
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
READABLE = frozenset({"xlsx", "xlsb", "ods", "docx", "csv", "tsv", "html", "spreadsheetml", "fods"})


@dataclass(frozen=True, slots=True)
class DetectedFormat:
    """The format of a file by its short name, and what was found while detecting it.

    `content` is what the readers get: the file, or what was decrypted, unpacked or moved to its usual place in it.
    `refused_by` is the rule for which the file is refused, and `value` what broke it. `scans` holds a scan for each
    sheet, by name. `external` names a part that refers to data outside the workbook.
    """

    format: str
    content: bytes = b""
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
        return _ole(content, limits)
    if content.startswith(b"PK"):
        return _zip(content, limits)
    return _xls(content) if is_workbook_stream(content) else _text(content)


def _text(content: bytes) -> DetectedFormat:
    try:
        kind = detect_text_format(content)
    except RefusedError as refused:
        return _refused(refused.value or "text", refused)
    return DetectedFormat(kind, content) if kind in READABLE else _refused(kind, not_a_workbook(kind))


def _ole(content: bytes, limits: Limits) -> DetectedFormat:
    try:
        compound = CompoundFile(content)
        names = compound.names
        kind = next((kind for stream, kind in STREAMS.items() if stream in names), "ole")
        if kind == "encrypted":
            return _encrypted(compound, limits)
        if kind == "xls":
            return replace(_xls(compound.read_stream(WORKBOOKS) or b""), has_macros=VBA_STORAGE in names)
        return _refused(kind, not_a_workbook(kind))
    except BrokenOleError:
        return _refused("ole", damaged_file())


def _encrypted(compound: CompoundFile, limits: Limits) -> DetectedFormat:
    info, package = (compound.read_stream([name]) or b"" for name in ("EncryptionInfo", "EncryptedPackage"))
    decrypted = decrypt_package(info, package)
    return _zip(decrypted, limits) if decrypted else _refused("encrypted", password_protected())


def _xls(stream: bytes) -> DetectedFormat:
    """Detect what a workbook stream is. The readers get it without the container in which it came."""
    plain = decrypt_stream(stream) if is_encrypted(stream) else stream
    if plain is None:
        return _refused("xls", password_protected())
    return DetectedFormat("xls", plain, scans={} if is_old(plain) else scan_xls(plain))


def _zip(content: bytes, limits: Limits) -> DetectedFormat:
    kind = "zip"
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = frozenset(list_parts(archive))
            document, kind = _document(archive, names)
            if kind not in READABLE:
                return _refused(kind, not_a_workbook(kind))
            guard(content, archive, limits.unpacked_bytes)
            if kind in SCANS:
                return _package(content, archive, document, kind)
            return DetectedFormat(kind, content, external=external_part(archive))
    except RefusedError as refused:
        return _refused(kind, refused)
    except UNREADABLE_ZIP:
        return _refused(kind, damaged_file())


def _document(archive: ZipFile, names: frozenset[str]) -> tuple[str, str]:
    """Find the main part of a package and its kind: that which the relations name, else the first of `PARTS`."""
    stated = find_document(archive)
    kind = stated and (PARTS.get(stated) or document_kind(archive, stated))
    if stated and kind:
        return stated, kind
    return next(((part, kind) for part, kind in PARTS.items() if part in names), ("", "zip"))


def _package(content: bytes, archive: ZipFile, document: str, kind: str) -> DetectedFormat:
    """Scan a package of which the guard approved, with its parts at their usual places."""
    moved = to_usual_places(archive, document, kind)
    with ZipFile(BytesIO(moved)) if moved else nullcontext(archive) as usual:
        scans = SCANS[kind](usual)
    has_macros = any(name.endswith(VBA_PART) for name in list_parts(archive))
    kind = "xlsm" if kind == "xlsx" and has_macros else kind
    return DetectedFormat(
        kind, moved or content, scans=scans, external=external_part(archive), has_macros=has_macros
    )


def _refused(kind: str, refused: RefusedError) -> DetectedFormat:
    return DetectedFormat(kind, refused_by=refused.rule, value=refused.value)

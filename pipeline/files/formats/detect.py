"""What a file is, judged by its content and never by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from pipeline.files.formats import xls, xlsb, xlsx
from pipeline.files.formats.errors import RefusedError
from pipeline.files.formats.ole_guard import VBA_STORAGE, WORKBOOKS, BrokenOleError, Compound
from pipeline.files.formats.scan import Scan
from pipeline.files.formats.text import kind_of
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
"""What a compound file is, by the first of these streams that it has."""
PARTS = {  # in small letters: programs differ
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "content.xml": "ods",
    "encrypted-package": "ods",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
}
SCANS: Mapping[str, Callable[[ZipFile], dict[str, Scan]]] = {"xlsx": xlsx.scan, "xlsb": xlsb.scan}
READABLE = frozenset({"xlsx", "xlsb", "ods", "csv", "tsv", "html"})
MACROS = "xl/vbaproject.bin"


@dataclass(frozen=True, slots=True)
class Detected:
    """A format by its short name, and what a scan told by sheet name.

    `refused_by` is the rule that refuses a file that cannot be read, `value` what it found; `external` names a part of
    the workbook that refers to data elsewhere, `has_macros` a workbook with programs in it, whatever its format.
    """

    format: str
    refused_by: str | None = None
    value: str = ""
    scans: Mapping[str, Scan] = field(default_factory=dict)
    external: str | None = None
    has_macros: bool = False


def detect(content: bytes, limits: Limits) -> Detected:
    """What the bytes are. A zip package or compound file is read further only where that is safe."""
    if not content:
        return Detected("empty", "empty_file")
    if content.startswith(OLE):
        return _ole(content)
    if content.startswith(b"PK"):
        return _zip(content, limits)
    return _text(content)


def _text(content: bytes) -> Detected:
    try:
        kind = kind_of(content)
    except RefusedError as refused:
        return Detected(refused.value or "text", refused.rule, refused.value)
    return Detected(kind, None if kind in READABLE else "not_a_workbook", kind)


def _ole(content: bytes) -> Detected:
    try:
        compound = Compound(content)
        names = compound.names
        kind = next((kind for stream, kind in STREAMS.items() if stream in names), "ole")
        if kind == "encrypted":
            return Detected(kind, "password_protected")
        if kind != "xls":
            return Detected(kind, "not_a_workbook", kind)
        compound.check()
        scans = xls.scan(compound.stream(WORKBOOKS) or b"")
        return Detected(kind, scans=scans, has_macros=VBA_STORAGE in names)
    except RefusedError as refused:
        return Detected("xls", refused.rule, refused.value)
    except BrokenOleError:
        return Detected("ole", "damaged_file")


def _zip(content: bytes, limits: Limits) -> Detected:
    kind = "zip"
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            kind = next((kind for part, kind in PARTS.items() if part in names), "zip")
            if kind not in READABLE:
                return Detected(kind, "not_a_workbook", kind)
            guard(content, archive, limits.unpacked_bytes)
            scans = SCANS[kind](archive) if kind in SCANS else {}
            has_macros = MACROS in names
            kind = "xlsm" if kind == "xlsx" and has_macros else kind
            return Detected(kind, scans=scans, external=external_part(archive), has_macros=has_macros)
    except RefusedError as refused:
        return Detected(kind, refused.rule, refused.value)
    except UNREADABLE_ZIP:
        return Detected(kind, "damaged_file")

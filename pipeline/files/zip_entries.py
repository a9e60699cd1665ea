"""Take a zip archive apart: list the files in it, each with the reason if it is ignored or refused.

Nothing is ever written under a name from an archive. Of the format only what is simple is read: stored and deflated
files that do not overlap. What an archive says of sizes bounds what is unpacked (docs/decisions/0030-archives.md).
"""

from __future__ import annotations

import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile, ZipInfo

from pipeline.files.formats.zip_guard import METHODS, UNREADABLE_ZIP
from pipeline.files.safe_open import MEGABYTE, Content, copy_content, file_too_large, unread_content
from pipeline.files.zip_names import entry_name
from pipeline.isolation.worker import Failure
from pipeline.limits import Limits
from schemas.files.ignored import ignore_reason

PACKAGE_MARKS = frozenset(
    {"[content_types].xml", "_rels/.rels", "xl/workbook.xml", "content.xml", "mimetype", "ofd.xml"}
)
"""Names, in small letters, of which a document has one at its top: it is no archive of files."""
SUFFIX = ".zip"
_ZIP_START, _DIRECTORY_ENTRY = b"PK", b"PK\1\2"
_ENTRIES_A_FILE = 20
"""Entries of the directory that are allowed for each file: folders, what is ignored, and parts of stored workbooks."""
_LOCAL_HEADER = 30
_ENCRYPTED = 0x41
_ENCRYPTED_METHOD = 99
_DRIVE = re.compile(r"[A-Za-z]:")
_NAMELESS = "_"

# For each rule a constructor of its name.
archive_too_large = partial(Failure, "archive_too_large")
archive_too_full = partial(Failure, "archive_too_full")
unsafe_archive = partial(Failure, "unsafe_archive")
empty_archive = partial(Failure, "empty_archive")
archive_in_archive = partial(Failure, "archive_in_archive")
unsafe_entry_name = partial(Failure, "unsafe_entry_name")
doubled_entry_name = partial(Failure, "doubled_entry_name")
unknown_packing = partial(Failure, "unknown_packing")
encrypted_entry = partial(Failure, "encrypted_entry")
damaged_file = partial(Failure, "damaged_file")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or ignored folder in an archive: its path there, and the reason if it is ignored or refused."""

    path: str
    info: ZipInfo
    ignored: str | None = None
    refused: Failure | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of an archive, sorted by their paths, which differ."""

    package: ZipFile
    entries: Sequence[Entry]
    limits: Limits

    def content_of(self, entry: Entry) -> Content:
        """Identify the content of an entry; a damaged one, or an archive, is refused."""
        if not is_archive_name(entry.path):
            return self.copy(entry)
        inner = BytesIO()
        content = self.copy(entry, inner)
        if not content.refused and open_archive(inner.getvalue(), self.limits):
            return content._replace(refused=archive_in_archive())
        return content

    def copy(self, entry: Entry, sink: BytesIO | None = None) -> Content:
        """Identify the content of an entry, and write it to `sink`; a damaged one is refused."""
        size = entry.info.file_size
        if entry.refused:
            return unread_content(entry.refused, size)
        try:
            with self.package.open(entry.info) as source:
                return copy_content(source, self.limits.file_bytes, sink)
        except UNREADABLE_ZIP:
            return unread_content(damaged_file(), size)


def is_archive_name(name: str) -> bool:
    """Return True for the name of a file that is taken apart if it is an archive."""
    return name.lower().endswith(SUFFIX)


def open_archive(content: bytes, limits: Limits) -> Archive | Failure | None:
    """Open an archive, or say why it is refused; None for a document, and for what is no whole zip file."""
    if not content.startswith(_ZIP_START):
        return None
    if content.count(_DIRECTORY_ENTRY) > _ENTRIES_A_FILE * limits.archive_files:
        return archive_too_full(str(limits.archive_files))
    try:
        package = ZipFile(BytesIO(content))
    except UNREADABLE_ZIP:
        return None
    infos = package.infolist()
    if any(info.filename.lower() in PACKAGE_MARKS for info in infos):
        return None
    entries = _unlike(_entries(infos, limits))
    return _refusal(infos, entries, len(content), limits) or Archive(package, entries, limits)


def _refusal(infos: Sequence[ZipInfo], entries: Sequence[Entry], size: int, limits: Limits) -> Failure | None:
    """Return the reason to refuse the whole archive of so many bytes; None if there is none."""
    most = limits.unpacked_of(size)
    if sum(info.file_size for info in infos) > most:
        return archive_too_large(str(most >> MEGABYTE))
    if _overlap(infos):
        return unsafe_archive()
    received = sum(not entry.ignored for entry in entries)
    if received > limits.archive_files:
        return archive_too_full(str(limits.archive_files))
    return None if received else empty_archive()


def _overlap(infos: Iterable[ZipInfo]) -> bool:
    """Return True if the files share bytes, as they do in bombs; extra fields may lie between them."""
    places = sorted((info.header_offset, info.compress_size) for info in infos)
    return any(start + _LOCAL_HEADER + size > following for (start, size), (following, _) in pairwise(places))


def _entries(infos: Iterable[ZipInfo], limits: Limits) -> Iterator[Entry]:
    for info in infos:
        name = entry_name(info)
        folders = [part for part in name.replace("\0", _NAMELESS).split("/") if part not in {"", "."}]
        path = "/".join(folders) or _NAMELESS
        if _is_unsafe(name, limits):
            path = path[: limits.entry_name].rstrip("/")
            yield Entry(path, info, refused=unsafe_entry_name(path))
        elif ignored := _ignored(folders):
            yield Entry(ignored[0], info, ignored=ignored[1])
        elif not name.endswith("/"):
            yield Entry(path, info, ignored=_kind_reason(info), refused=_entry_refusal(info, limits))


def _is_unsafe(name: str, limits: Limits) -> bool:
    """Return True if the name leads out of the archive, or is longer or deeper than a folder allows."""
    folders = name.split("/")
    leads_out = name.startswith("/") or ".." in folders or _DRIVE.match(name) or "\0" in name
    return bool(leads_out or not name or len(name) > limits.entry_name or len(folders) > limits.archive_depth)


def _ignored(folders: Sequence[str]) -> tuple[str, str] | None:
    """Find the first ignored folder of a path, or the ignored file, and the reason; None if nothing is ignored."""
    for depth, name in enumerate(folders, 1):
        if reason := ignore_reason(name):
            return "/".join(folders[:depth]), reason
    return None


def _kind_reason(info: ZipInfo) -> str | None:
    """Return the reason to ignore what Unix marks as a link or device; None for a file."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if stat.S_ISLNK(kind):
        return "link"
    return "special" if kind and not stat.S_ISREG(kind) else None


def _entry_refusal(info: ZipInfo, limits: Limits) -> Failure | None:
    if info.flag_bits & _ENCRYPTED or info.compress_type == _ENCRYPTED_METHOD:
        return encrypted_entry()
    if info.compress_type not in METHODS:
        return unknown_packing()
    return file_too_large(info.file_size) if info.file_size > limits.file_bytes else None


def _unlike(entries: Iterable[Entry]) -> list[Entry]:
    """Sort entries by path, each ignored path once; a file whose name was there before is refused, with a mark."""
    found: dict[str, Entry] = {}
    times: Counter[str] = Counter()
    for entry in entries:
        if entry.ignored and entry.path in found:
            continue
        path = entry.path
        while path in found:
            times[entry.path] += 1
            path = f"{entry.path}'{times[entry.path]}"
        if path != entry.path:
            entry = replace(entry, path=path, refused=doubled_entry_name(entry.path))  # noqa: PLW2901
        found[path] = entry
    return [found[path] for path in sorted(found)]

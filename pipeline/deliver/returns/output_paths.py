"""Paths of returns: names that every office computer accepts, all below one folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from pipeline.deliver.returns.xlsx.new_package import PLAIN, WITH_MACROS, WORKBOOK_TYPES

MAX_NAME_BYTES = 240
"""File systems allow 255; programs append to the name of a copy."""
HASH_LENGTH = 8
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff<>:"/\\|?*]')
"""Characters that Windows refuses in names, and invisible ones."""
_IN_ARCHIVE = re.compile(r"(\.zip)!/", re.IGNORECASE)
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?|\.+", re.IGNORECASE | re.DOTALL
)
"""Names of devices on Windows, whatever the suffix, and of folders."""


def output_paths(paths: Iterable[str], with_macros: Collection[str] = ()) -> dict[str, Path]:
    """Choose a relative path for the return of each submission, by the path of the submission.

    Paths differ even where case is ignored. A file keeps its name if Excel opens the return under it; others get .xlsx
    appended, or .xlsm if they are among those `with_macros`, so that `a.xls` and `a.xlsx` have different returns.
    """
    outputs: dict[str, Path] = {}
    used: set[str] = set()
    for path in sorted(paths):
        output = _output_path(path, has_macros=path in with_macros)
        if str(output).casefold() in used:
            output = output.with_name(_with_hash(output.name, path))
        used.add(str(output).casefold())
        outputs[path] = output
    return outputs


def safe_name(name: str) -> str:
    """Make a name valid on Windows and short enough; a changed name gets a hash, so that it stays unique."""
    plain = _FORBIDDEN.sub("_", name).rstrip(". ")
    if plain == name and not _RESERVED.fullmatch(name) and len(name.encode()) <= MAX_NAME_BYTES:
        return name
    return _with_hash(plain, name)


def _output_path(path: str, *, has_macros: bool) -> Path:
    """Build a safe path with a suffix of .xlsx packages; an archive becomes a folder."""
    *folders, name = PurePosixPath(_IN_ARCHIVE.sub(r"\1/", path)).parts or ("_",)
    suffix = PurePosixPath(name).suffix.lower()
    fits = suffix in WITH_MACROS if has_macros else suffix in WORKBOOK_TYPES
    file_name = name if fits else name + (".xlsm" if has_macros else PLAIN)
    return Path(*(safe_name(folder) for folder in folders), safe_name(file_name))


def _with_hash(name: str, original: str) -> str:
    """Append a hash of the original name to a name, cut to the longest allowed."""
    suffix = PurePosixPath(name).suffix
    suffix = suffix if suffix.lower() in WORKBOOK_TYPES else ""
    stem = name.removesuffix(suffix)
    suffix_hash = "~" + hashlib.blake2b(original.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]
    room = MAX_NAME_BYTES - len(suffix_hash) - len(suffix)
    return stem.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore").rstrip(". ") + suffix_hash + suffix

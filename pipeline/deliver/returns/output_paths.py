"""Where each return lies: names that every office computer takes, below one folder and nowhere else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

SUFFIX = ".xlsx"
MAX_NAME_BYTES = 240
"""Bytes of a name; file systems take 255, and a copy adds its own."""
HASH_LENGTH = 8
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff<>:"/\\|?*]')
"""What Windows refuses in names, and characters that cannot be seen."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|\.+", re.IGNORECASE)


def output_paths(paths: Iterable[str]) -> dict[str, Path]:
    """For each path of a submission the relative path of its return; no two are the same, whatever the case.

    An .xlsx file keeps its name where it can; others have .xlsx added to theirs, so that both can lie side by side.
    """
    outputs: dict[str, Path] = {}
    used: set[str] = set()
    for path in sorted(paths):
        output = _output_path(path)
        if str(output).casefold() in used:
            output = output.with_name(_with_hash(output.name, path))
        used.add(str(output).casefold())
        outputs[path] = output
    return outputs


def safe_name(name: str) -> str:
    """The name of a file or folder; one that had to be changed ends in a mark, so that it stays the only one."""
    plain = _FORBIDDEN.sub("_", name).rstrip(". ")
    if plain == name and not _RESERVED.fullmatch(name) and len(name.encode()) <= MAX_NAME_BYTES:
        return name
    return _with_hash(plain, name)


def _output_path(path: str) -> Path:
    *folders, name = PurePosixPath(path).parts or ("_",)
    file_name = name if name.lower().endswith(SUFFIX) else name + SUFFIX
    return Path(*(safe_name(folder) for folder in folders), safe_name(file_name))


def _with_hash(name: str, original: str) -> str:
    suffix = SUFFIX if name.lower().endswith(SUFFIX) else ""
    stem = name.removesuffix(name[len(name) - len(suffix) :]) if suffix else name
    suffix_hash = "~" + hashlib.blake2b(original.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]
    room = MAX_NAME_BYTES - len(suffix_hash) - len(suffix)
    return stem.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore").rstrip(". ") + suffix_hash + suffix

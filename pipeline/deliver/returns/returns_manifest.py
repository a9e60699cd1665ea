"""The returns that lie in an edition's folder, and from what each was made: what is the same is kept."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.deliver.returns.marking_task import MarkingTask
from pipeline.storage.fingerprint import WAREHOUSE, code_version

MANIFEST = ".returns.json"
Stamps = dict[Path, str]
MADE_BY = (*WAREHOUSE, "pipeline/deliver/returns")
"""The code that makes returns, what it reads with and what it says."""


def stamp_of(task: MarkingTask) -> str:
    """A hash of all that a return is made from: the original, its findings, the language, the code."""
    made_from = (
        code_version(*MADE_BY),
        task.path,
        task.sha256,
        task.language,
        tuple(map(tuple, task.findings)),
    )
    return hashlib.sha256(repr(made_from).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def load_stamps(folder: Path) -> Stamps:
    """The stamps of the returns in the folder, by their relative path; those that are gone are left out."""
    try:
        recorded = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    stamps: Mapping[str, str] = recorded if isinstance(recorded, dict) else {}
    return {Path(path): stamp for path, stamp in stamps.items() if (folder / path).is_file()}


def save_stamps(folder: Path, stamps: Stamps) -> None:
    """The next run will know these returns."""
    listed = {str(path): stamp for path, stamp in sorted(stamps.items())}
    write_atomically(
        folder / MANIFEST, json.dumps(listed, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    )


def write_atomically(path: Path, content: bytes) -> None:
    """The file has this content: the whole of it, or it is as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.parent / f".{os.getpid()}.making"
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def remove_stale_files(folder: Path, wanted: Iterable[Path]) -> int:
    """Nothing lies in the folder but the returns wanted and their record; gives how many files were removed."""
    stay = {folder / MANIFEST, *(folder / path for path in wanted)}
    removed = 0
    for place, folders, files in os.walk(folder, topdown=False):
        for path in (Path(place, name) for name in files):
            if path not in stay:
                path.unlink(missing_ok=True)
                removed += 1
        for path in (Path(place, name) for name in folders):
            if path.is_symlink():
                path.unlink()
            elif not any(path.iterdir()):
                path.rmdir()
    return removed

"""The manifest of an edition's returns, by which returns that would come out the same are kept."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.deliver.returns.marking_task import MarkingTask
from pipeline.storage.atomic import replace_content
from pipeline.storage.fingerprint import WAREHOUSE, code_version

MANIFEST = ".returns.json"
Stamps = dict[Path, str]
MADE_BY = (*WAREHOUSE, "pipeline/deliver/*.py", "pipeline/deliver/returns")
"""The code whose changes make returns out of date."""


def stamp_of(task: MarkingTask) -> str:
    """Hash all that decides a return: original, findings, language and code."""
    made_from = (
        code_version(*MADE_BY),
        task.path,
        task.sha256,
        task.language,
        tuple(map(tuple, task.findings)),
    )
    return hashlib.sha256(repr(made_from).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def load_stamps(folder: Path) -> Stamps:
    """Load the stamps of the returns that are in the folder, by relative path."""
    try:
        recorded = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    stamps: Mapping[str, str] = recorded if isinstance(recorded, dict) else {}
    return {Path(path): stamp for path, stamp in stamps.items() if (folder / path).is_file()}


def save_stamps(folder: Path, stamps: Stamps) -> None:
    """Write the manifest."""
    listed = {str(path): stamp for path, stamp in sorted(stamps.items())}
    content = json.dumps(listed, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    replace_content(folder / MANIFEST, content)


def remove_stale_files(folder: Path, wanted: Iterable[Path]) -> int:
    """Delete everything in the folder but the `wanted` files and the manifest; return how many files."""
    kept = {folder / MANIFEST, *(folder / path for path in wanted)}
    removed = 0
    for parent, folders, files in os.walk(folder, topdown=False):
        for path in (Path(parent, name) for name in files):
            if path not in kept:
                path.unlink(missing_ok=True)
                removed += 1
        for path in (Path(parent, name) for name in folders):
            if path.is_symlink():
                path.unlink()
            elif not any(path.iterdir()):
                path.rmdir()
    return removed

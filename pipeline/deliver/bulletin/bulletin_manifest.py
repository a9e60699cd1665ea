"""The manifest of a bulletin, by which a bulletin that would come out the same is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.storage.fingerprint import code_version

MANIFEST = "bulletin.json"
MADE_BY = "pipeline/deliver"
"""The code of all deliveries; words and data are covered by the build."""


def write_manifest(folder: Path, edition: str, build_id: str) -> None:
    """Write the edition, the build, the version of the code and the hashes of the files."""
    text = json.dumps(_manifest(folder, edition, build_id), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def is_current(folder: Path, edition: str, build_id: str) -> bool:
    """Return True if the folder holds the bulletin as it would be written now."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(manifest == _manifest(folder, edition, build_id))


def _manifest(folder: Path, edition: str, build_id: str) -> dict[str, Any]:
    return {
        "edition": edition,
        "build_id": build_id,
        "made_by": code_version(MADE_BY),
        "files": _hashes(folder),
    }


def _hashes(folder: Path) -> Mapping[str, str]:
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != MANIFEST)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

"""What a bulletin was made of, kept beside it: nothing is written again while that stays the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.storage.fingerprint import code_version

SIGN = "bulletin.json"
MADE_BY = "pipeline/deliver"
"""The code of all deliveries; what the words and the warehouse come from is told by the build."""


def sign(folder: Path, edition: str, build_id: str) -> None:
    """The folder says of which edition and build its files are, what made them, and their hashes."""
    told = {
        "edition": edition,
        "build_id": build_id,
        "made_by": code_version(MADE_BY),
        "files": _hashes(folder),
    }
    (folder / SIGN).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def is_current(folder: Path, edition: str, build_id: str) -> bool:
    """Whether the folder holds the bulletin as it would be made now."""
    try:
        told = json.loads((folder / SIGN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(
        told
        == {
            "edition": edition,
            "build_id": build_id,
            "made_by": code_version(MADE_BY),
            "files": _hashes(folder),
        }
    )


def _hashes(folder: Path) -> Mapping[str, str]:
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SIGN)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

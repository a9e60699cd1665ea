"""What a bulletin was made of, kept beside it: nothing is written again while that stays the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

SIGN = "bulletin.json"
MADE_BY = Path(__file__).parent.parent
"""The code of all deliveries; what the words and the warehouse come from is told by the build."""
LIBRARIES = ("altair", "docxtpl", "jinja2", "openpyxl", "python-docx", "vl-convert-python")


def sign(folder: Path, edition: str, build_id: str) -> None:
    """The folder says of which edition and build its files are, what made them, and their hashes."""
    told = {"edition": edition, "build_id": build_id, "made_by": made_by(), "files": _hashes(folder)}
    (folder / SIGN).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def is_current(folder: Path, edition: str, build_id: str) -> bool:
    """Whether the folder holds the bulletin as it would be made now."""
    try:
        told = json.loads((folder / SIGN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(
        told == {"edition": edition, "build_id": build_id, "made_by": made_by(), "files": _hashes(folder)}
    )


@cache
def made_by() -> str:
    """A hash of the code that makes bulletins and of the libraries it makes them with."""
    digest = hashlib.sha256(repr([(name, version(name)) for name in LIBRARIES]).encode())
    for path in sorted(MADE_BY.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(MADE_BY).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _hashes(folder: Path) -> Mapping[str, str]:
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SIGN)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

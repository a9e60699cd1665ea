"""List the editions in `raw/`, which are those of its folders that are named as one."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.files.inventory import escape_path
from schemas.files.editions import is_edition
from schemas.files.ignored import ignore_reason


def find_editions(raw: Path) -> list[str]:
    """List the editions in `raw/`, which are those of its folders that are named as one, sorted."""
    return [name for name in _folders(raw) if is_edition(name)]


def find_other_folders(raw: Path) -> list[str]:
    """List the folders in `raw/` that are not named as an edition, such as copies of one, sorted."""
    return [escape_path(name) for name in _folders(raw) if not is_edition(name)]


def _folders(raw: Path) -> list[str]:
    if not raw.is_dir():
        return []
    with os.scandir(raw) as entries:
        folders = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    return sorted(name for name in folders if not ignore_reason(name))

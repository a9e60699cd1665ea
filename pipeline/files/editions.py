"""List the editions in `raw/`, which are those of its folders that are named as one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pipeline.files.inventory import escape_path
from schemas.files.editions import explains_editions, is_edition
from schemas.files.ignored import ignore_reason


def find_editions(raw: Path) -> list[str]:
    """List the editions in `raw/`, which are those of its folders that are named as one, sorted."""
    return [name for name in _folders(raw) if is_edition(name)]


def find_other_folders(raw: Path) -> list[str]:
    """List the folders in `raw/` that are not named as an edition, such as copies of one, sorted."""
    return [escape_path(name) for name in _folders(raw) if not is_edition(name)]


def find_other_files(raw: Path) -> list[str]:
    """List the files in `raw/` itself, sorted, without texts that explain it."""
    return [escape_path(name) for name in _names(raw, os.DirEntry.is_file) if not explains_editions(name)]


def _folders(raw: Path) -> list[str]:
    return _names(raw, os.DirEntry.is_dir)


def _names(raw: Path, is_wanted: Callable[..., bool]) -> list[str]:
    """List the entries of `raw/` that are wanted, without ignored ones, sorted."""
    if not raw.is_dir():
        return []
    with os.scandir(raw) as entries:
        names = [entry.name for entry in entries if is_wanted(entry, follow_symlinks=False)]
    return sorted(name for name in names if not ignore_reason(name))

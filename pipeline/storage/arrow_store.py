"""Store Arrow tables in a folder, version by version.

A reader finds one whole version, at whatever moment a writer is stopped.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from pipeline.storage.atomic import replace_content, replacing

Tables = dict[str, pa.Table]
CURRENT = "current"
"""The small file that names the current version; each version is a folder beside it."""


def save(folder: Path, version: str, tables: Tables) -> None:
    """Save `tables` as the folder's current version, and remove the earlier ones.

    They are written to a folder of their own, then one rename of a small file makes them current.
    """
    place = folder / version
    place.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        with replacing(place / f"{name}.arrow") as aside:
            _write(aside, table)
    replace_content(folder / CURRENT, version.encode())
    remove_other_versions(folder)


def remove_other_versions(folder: Path) -> None:
    """Remove all versions but the current one: earlier ones, and those that a killed process began."""
    version = current(folder)
    for path in folder.iterdir():
        if path.is_dir() and path.name != version:
            shutil.rmtree(path, ignore_errors=True)


def current(folder: Path) -> str | None:
    """Return the version last saved in the folder; None if there is none."""
    try:
        return (folder / CURRENT).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def load(folder: Path, names: Iterable[str]) -> Tables:
    """Map the tables of the folder's current version into memory.

    Raises:
        FileNotFoundError: there is no version, or it lacks one of the tables.
        pyarrow.ArrowInvalid: a file is damaged.
    """
    place = folder / (current(folder) or "")
    return {name: _load(place / f"{name}.arrow") for name in names}


def _load(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


def _write(path: Path, table: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)

"""Arrow tables kept in a folder under a version: a reader finds one whole version, whenever a writer is stopped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

Tables = dict[str, pa.Table]
CURRENT = "current"


def save(folder: Path, version: str, tables: Tables) -> None:
    """`tables` are the folder's current version; earlier ones are gone.

    They are written to a folder of their own, then one rename of a small file makes them current.
    """
    place = folder / version
    place.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        _replace(place / f"{name}.arrow", table)
    aside = folder / f".{CURRENT}.{os.getpid()}"
    aside.write_text(version, encoding="utf-8")
    aside.replace(folder / CURRENT)
    remove_litter(folder)


def remove_litter(folder: Path) -> None:
    """The folder holds its current version and nothing else: no earlier one, none that a killed process began."""
    version = current(folder)
    for path in folder.iterdir():
        if path.is_dir() and path.name != version:
            shutil.rmtree(path, ignore_errors=True)
    for begun in (*folder.glob(".*"), *folder.glob("*/.*")):
        begun.unlink(missing_ok=True)


def current(folder: Path) -> str | None:
    """The version last saved in the folder; None where there is none."""
    try:
        return (folder / CURRENT).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def load(folder: Path, names: Iterable[str]) -> Tables:
    """The tables of the folder's current version, mapped into memory.

    Raises:
        FileNotFoundError: no version, or not with all of them.
        pyarrow.ArrowInvalid: a file is damaged.
    """
    place = folder / (current(folder) or "")
    return {name: _load(place / f"{name}.arrow") for name in names}


def _load(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


def _replace(path: Path, table: pa.Table) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with pa.OSFile(str(aside), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    aside.replace(path)

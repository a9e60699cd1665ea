"""Arrow tables kept in a folder, one file a table, each replaced in one step."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa

Tables = dict[str, pa.Table]


def save(folder: Path, tables: Tables) -> None:
    """Each table is the file `<name>.arrow` in `folder`; a reader sees the old file or the new one, whole."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        aside = folder / f".{name}.{os.getpid()}.arrow"
        with pa.OSFile(str(aside), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        aside.replace(folder / f"{name}.arrow")


def load(folder: Path, name: str) -> pa.Table:
    """The table last saved under `name`, mapped into memory. Raises FileNotFoundError where there is none."""
    with pa.memory_map(str(folder / f"{name}.arrow")) as source:
        return pa.ipc.open_file(source).read_all()


def stamp(folder: Path, name: str, key: bytes) -> str | None:
    """What the schema of the saved table says under `key`; None where there is no such table or word."""
    try:
        with pa.memory_map(str(folder / f"{name}.arrow")) as source:
            metadata = pa.ipc.open_file(source).schema.metadata or {}
    except (FileNotFoundError, pa.ArrowInvalid):
        return None
    return metadata[key].decode() if key in metadata else None

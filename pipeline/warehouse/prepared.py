"""Keep an empty warehouse ready, which every build copies: schemas, tables, comments, views and reference data.

Making it takes longer than filling it from a few workbooks. Its file is named after the versions of the code and of the
reference data and its own hash, so that neither what changed nor a damaged file is ever used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from pipeline.storage.atomic import unfinished
from pipeline.storage.fingerprint import code_version
from pipeline.warehouse.build import (
    add_descriptions,
    add_reference,
    add_working_database,
    create_tables,
)
from schemas.reference.reference_data import Reference

STORAGE_VERSION = "v1.0.0"
"""The file format, which every DuckDB from 1.1 on can open (tests/warehouse/test_old_clients.py)."""
BLOCK_SIZE = 1 << 16
"""Bytes of a block. Each table starts a new block; with the usual 256 KiB a third of the file is empty."""

MEMORY_LIMIT = "1GB"
"""Memory of DuckDB until the size of a build is known (`publish`); beyond it rows are spilled to disk."""


def prepared_warehouse(folder: Path, reference: Reference) -> bytes:
    """Return the content of the prepared warehouse, which is made if the folder has none of these versions."""
    return _read_intact(folder, reference) or _prepare(folder, reference)


def _read_intact(folder: Path, reference: Reference) -> bytes | None:
    for path in folder.glob(f"{_version(reference)}-*.duckdb"):
        with suppress(FileNotFoundError):  # another process has just replaced it
            content = path.read_bytes()
            if path.name == _name(reference, content):
                return content
    return None


def _prepare(folder: Path, reference: Reference) -> bytes:
    """Make the prepared warehouse, and remove those of other code versions."""
    folder.mkdir(parents=True, exist_ok=True)
    with unfinished(folder / "prepared") as aside:
        with open_unpublished(aside) as connection:
            create_tables(connection)
            add_descriptions(connection)
            add_reference(connection, reference)
        content = aside.read_bytes()
        for path in folder.glob("*.duckdb"):
            path.unlink(missing_ok=True)
        aside.rename(folder / _name(reference, content))
    return content


def _version(reference: Reference) -> str:
    return f"{code_version()}-{reference.version}"


def _name(reference: Reference, content: bytes) -> str:
    return f"{_version(reference)}-{hashlib.sha256(content).hexdigest()[:16]}.duckdb"


@contextmanager
def open_unpublished(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file that nobody reads yet for writing; it is created if it does not exist.

    There is no write-ahead log, because an interrupted build is discarded, not recovered. DuckDB uses one thread: the
    tables are too small to split, and waiting threads cost a third more. Without FSST the file is 5 % larger and
    written 10 % faster.
    """
    spill = path.with_name(f"{path.name}.spilled")
    options = f"STORAGE_VERSION '{STORAGE_VERSION}', RECOVERY_MODE NO_WAL_WRITES, BLOCK_SIZE {BLOCK_SIZE}"
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 1; SET enable_progress_bar = false")
        connection.execute("SET disabled_compression_methods = 'fsst'")
        connection.execute("SET wal_autocheckpoint = '1TB'")
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute(f"SET temp_directory = '{_quoted(spill)}'")
        connection.execute(f"ATTACH '{_quoted(path)}' AS mulu ({options})")
        add_working_database(connection, "mulu")
        yield connection
        connection.execute("USE memory")
        connection.execute("DETACH mulu")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

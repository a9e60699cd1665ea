"""A build is made beside the published file and takes its place in one step: readers see the old one or the new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.storage.fingerprint import code_version
from pipeline.warehouse.build import build
from pipeline.warehouse.invariants import assert_invariants
from pipeline.warehouse.published_file import Origin, move_foreign_file_aside, reading
from schemas.documents.notices import Notify, ignore_notice
from schemas.reference.reference_data import Reference

__all__ = ["building", "publish", "reading", "remove_litter"]
STORAGE_VERSION = "v1.0.0"
"""Written in this format the file opens in every DuckDB from 1.1 on (tests/warehouse/test_old_clients.py)."""
BLOCK_SIZE = 1 << 16
"""Bytes of a block. Each table and each key begins one of its own: of 256 KiB, as is usual, a third is air."""


def publish(  # noqa: PLR0913 - what a build is made of, and who hears of it
    published: Path,
    reference: Reference,
    stages: Sequence[Mapping[str, pa.Table]],
    origin: Origin,
    editions: Sequence[str],
    *,
    tell: Notify = ignore_notice,
) -> None:
    """The published file holds the stages and nothing else, and every invariant holds in it.

    `tell` hears of what lay at its place and was not ours.

    Raises:
        BrokenInvariantError: one does not; the published file stays as it was.
        NewerFileError: what is published was written by a newer DuckDB; it stays as it was.
    """
    with building(published, tell) as connection:
        build(connection, reference, stages)
        connection.execute("CHECKPOINT")  # what is written need not be held while the invariants look at it
        _sign(connection, origin, editions)
        assert_invariants(connection)


def _sign(connection: duckdb.DuckDBPyConnection, origin: Origin, editions: Sequence[str]) -> None:
    built_at = datetime.now(UTC).replace(tzinfo=None)
    build_id = f"{built_at:%Y%m%dT%H%M%S}-{origin.fingerprint[:8]}"
    connection.execute(
        """
        INSERT INTO ref.build (build_id, editions, code_version, fingerprint, history, built_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [build_id, ";".join(editions), f"{version('mulu')}+{code_version()}", *origin, built_at],
    )


@contextmanager
def building(published: Path, tell: Notify = ignore_notice) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new, empty file; when the block ends well, the file is the published one.

    When the block raises, the published file stays as it was and the new one is removed. There is no write-ahead log:
    a build that is stopped is thrown away, not recovered. DuckDB's own threads stay off: the tables are too small to
    share out, and waiting threads cost a third more. Without FSST the file is a twentieth larger and written a tenth
    sooner.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    aside = published.with_name(f".{published.name}.{os.getpid()}.building")
    spill = aside.with_suffix(".spilled")
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute("SET threads = 1; SET enable_progress_bar = false")
            connection.execute("SET disabled_compression_methods = 'fsst'")
            connection.execute("SET wal_autocheckpoint = '1TB'")
            connection.execute(f"SET temp_directory = '{_quoted(spill)}'")
            options = (
                f"STORAGE_VERSION '{STORAGE_VERSION}', RECOVERY_MODE NO_WAL_WRITES, BLOCK_SIZE {BLOCK_SIZE}"
            )
            connection.execute(f"ATTACH '{_quoted(aside)}' AS mulu ({options})")
            connection.execute("USE mulu")
            yield connection
            connection.execute("USE memory")
            connection.execute("DETACH mulu")
        move_foreign_file_aside(published, tell)
        aside.replace(published)
    finally:
        aside.unlink(missing_ok=True)
        shutil.rmtree(spill, ignore_errors=True)


def remove_litter(published: Path) -> None:
    """Builds that a killed process left behind are gone. Only for who holds the lock of the warehouse folder."""
    for path in published.parent.glob(f".{published.name}.*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

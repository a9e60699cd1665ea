"""A build is made beside the published file and takes its place in one step: readers see the old one or the new."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.fingerprint import code_version
from pipeline.warehouse.build import build
from pipeline.warehouse.invariants import assert_invariants
from schemas.reference import Reference

STORAGE_VERSION = "v1.0.0"
"""Written in this format the file opens in every DuckDB from 1.1 on (measured, DESIGN.md §6)."""


def publish(
    published: Path,
    reference: Reference,
    stages: Sequence[Mapping[str, pa.Table]],
    fingerprint: str,
    editions: Sequence[str],
) -> None:
    """The published file holds the stages and nothing else, and every invariant holds in it.

    Raises:
        BrokenInvariantError: one does not; the published file stays as it was.
    """
    with building(published) as connection:
        build(connection, reference, stages)
        connection.execute("CHECKPOINT")  # what is written need not be held while the invariants look at it
        _sign(connection, fingerprint, editions)
        assert_invariants(connection)


def published_fingerprint(published: Path) -> str | None:
    """What the published file was made from; None where there is none, or none that can be read."""
    try:
        with reading(published) as connection:
            row = connection.execute("SELECT fingerprint FROM ref.build").fetchone()
    except duckdb.Error:
        return None
    return row[0] if row else None


def _sign(connection: duckdb.DuckDBPyConnection, fingerprint: str, editions: Sequence[str]) -> None:
    built_at = datetime.now(UTC).replace(tzinfo=None)
    build_id = f"{built_at:%Y%m%dT%H%M%S}-{fingerprint[:8]}"
    connection.execute(
        "INSERT INTO ref.build (build_id, editions, code_version, fingerprint, built_at) VALUES (?, ?, ?, ?, ?)",
        [build_id, ";".join(editions), f"{version('mulu')}+{code_version()}", fingerprint, built_at],
    )


@contextmanager
def building(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new, empty file; when the block ends well, the file is the published one.

    When the block raises, the published file stays as it was and the new one is removed. There is no write-ahead log:
    a build that is stopped is thrown away, not recovered. DuckDB's own threads stay off: the tables are too small to
    share out, and waiting threads cost a third more. Without FSST the file is a twentieth larger and written a tenth
    sooner.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    _remove_litter(published)
    aside = published.with_name(f".{published.name}.{os.getpid()}.building")
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute("SET threads = 1; SET disabled_compression_methods = 'fsst'")
            connection.execute("SET wal_autocheckpoint = '1TB'")
            options = f"STORAGE_VERSION '{STORAGE_VERSION}', RECOVERY_MODE NO_WAL_WRITES"
            connection.execute(f"ATTACH '{_quoted(aside)}' AS mulu ({options})")
            connection.execute("USE mulu")
            yield connection
            connection.execute("USE memory")
            connection.execute("DETACH mulu")
        aside.replace(published)
    finally:
        aside.unlink(missing_ok=True)


def _remove_litter(published: Path) -> None:
    """Builds that a killed process left behind are gone."""
    for path in published.parent.glob(f".{published.name}.*.building"):
        owner = path.name.split(".")[-2]
        if owner == str(os.getpid()) or not Path("/proc", owner).exists():
            path.unlink(missing_ok=True)


@contextmanager
def reading(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published file. Raises duckdb.IOException where there is none."""
    with duckdb.connect(str(published), read_only=True) as connection:
        yield connection


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

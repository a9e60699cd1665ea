"""A build is made beside the published file and takes its place in one step: readers see the old one or the new."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

STORAGE_VERSION = "v1.0.0"
"""Written in this format the file opens in every DuckDB from 1.1 on (measured, DESIGN.md §6)."""


@contextmanager
def building(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new, empty file; when the block ends well, the file is the published one.

    When the block raises, the published file stays as it was and the new one is removed.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    aside = published.with_name(f".{published.name}.{os.getpid()}.building")
    aside.unlink(missing_ok=True)
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"ATTACH '{_quoted(aside)}' AS mulu (STORAGE_VERSION '{STORAGE_VERSION}')")
            connection.execute("USE mulu")
            yield connection
            connection.execute("USE memory")
            connection.execute("DETACH mulu")
        aside.replace(published)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def reading(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published file. Raises duckdb.IOException where there is none."""
    with duckdb.connect(str(published), read_only=True) as connection:
        yield connection


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

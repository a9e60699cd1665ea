"""The published file: open it, read what it was made from, and recognise foreign files at its path."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from schemas.documents.notices import Notify

NEWER, HELD, FORBIDDEN = "newer version of DuckDB", "Could not set lock on file", "Permission denied"
"""Parts of DuckDB's messages on files of a newer format, held by another process, or without permission."""


class ClosedFileError(RuntimeError):
    """The published file cannot be opened now, although it may be intact."""


class NewerFileError(ClosedFileError):
    """The published file was written by a newer DuckDB in a format that this one cannot read."""


class HeldFileError(ClosedFileError):
    """Another process has the published file open for writing, so nobody else can open it."""


class ForbiddenFileError(ClosedFileError):
    """The published file exists, but this user may not read it."""


def reading(published: Path) -> duckdb.DuckDBPyConnection:
    """Open a read-only connection to the published file.

    Raises:
        NewerFileError: this DuckDB cannot read it.
        HeldFileError: another process has it open for writing.
        ForbiddenFileError: this user may not read it.
        duckdb.IOException: it does not exist, or is no DuckDB file.
    """
    try:
        return duckdb.connect(str(published), read_only=True)
    except duckdb.IOException as error:
        if NEWER in str(error):
            raise NewerFileError(f"{published}: {error}") from error
        if HELD in str(error):
            raise HeldFileError(str(error)) from error
        if FORBIDDEN in str(error):
            raise ForbiddenFileError(str(error)) from error
        raise


class Origin(NamedTuple):
    """The origin of a build: a hash of its input and code, and a hash of the times its history changed."""

    fingerprint: str
    history: str


def published_origin(published: Path) -> Origin | None:
    """Read the origin of the published file; None if it does not exist or cannot be read now.

    Raises:
        NewerFileError: a newer program published it.
    """
    try:
        with reading(published) as connection:
            row = connection.execute("SELECT fingerprint, history FROM ref.build").fetchone()
    except (duckdb.Error, HeldFileError, ForbiddenFileError):
        return None
    return Origin(*row) if row else None


def move_foreign_file_aside(published: Path, tell: Notify) -> None:
    """Move a foreign or modified file at the published path aside, under a new name.

    A write-ahead log beside the file means that somebody wrote into it. Both are moved, because a reader would apply
    the log to the next build and fail.

    Raises:
        NewerFileError: a newer program published the file; only a person may decide to replace it.
    """
    log = published.with_name(f"{published.name}.wal")
    if log.exists() or (not _is_missing_or_empty(published) and not _is_build(published)):
        aside = published.with_name(f"{published.name}.set-aside-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
        for path, name in ((log, f"{aside.name}.wal"), (published, aside.name)):
            if path.exists():
                path.rename(path.with_name(name))
        tell("set_aside", {"path": published, "aside": aside})


def _is_build(published: Path) -> bool:
    """Return True if any version of mulu made the file."""
    try:
        with reading(published) as connection:
            connection.execute("FROM ref.build LIMIT 0")
    except (duckdb.Error, HeldFileError):
        return False
    return True


def _is_missing_or_empty(path: Path) -> bool:
    return not path.exists() or (path.is_file() and path.stat().st_size == 0)
